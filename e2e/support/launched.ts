// What a spec can do with a running app, on whichever host; and how an app is started.
import type { Page } from '@playwright/test';

/** The choices of the tray menu that specs use; on the browser host, which has no tray, the API does the same. */
export type TrayChoice = 'drain' | 'resume' | 'pause' | 'quit-keep' | 'quit-stop';

export interface Start {
  /** More of the host's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** More arguments for the host. */
  readonly args?: readonly string[];
}

export interface Launched {
  readonly host: 'browser' | 'standin' | 'electron';
  readonly page: Page;
  readonly pid: number;
  chooseInTray(choice: TrayChoice): Promise<void>;
  /** Quits, keeping agents, and waits until the host's process is gone. */
  quit(): Promise<void>;
  /** kill -9 of the host alone. */
  kill9(): Promise<void>;
  /** Drops a folder on the window. Only Electron knows where it lies. */
  dropFolder(path: string): Promise<void>;
  /** For the end of the spec: whatever still runs of this launch ends, politely if it can. */
  end(): Promise<void>;
}

/** The environment of a host in a spec: nothing of the developer's but what programs need to be found. */
export function hostEnvironment(home: string, start: Start): Record<string, string> {
  const kept = ['PATH', 'HOME', 'DISPLAY', 'WAYLAND_DISPLAY', 'LANG', 'SWITCHYARD_BROWSER', 'SystemRoot', 'LOCALAPPDATA', 'PROGRAMFILES', 'TMPDIR'];
  const found = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(found), SWITCHYARD_HOME: home, ...start.env };
}

/** What a person's drag of one folder does to the page. */
export function dropOnPage(page: Page, name: string): Promise<void> {
  return page.evaluate((named) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([''], named));
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, name);
}
