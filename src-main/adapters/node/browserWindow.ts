// A window of an installed Chromium browser without tabs or address bar, with a profile of its own: so its process is the window, and
// nothing of the person's own browsing is in it.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

export interface BrowserWindow {
  /** Resolves when the window was closed; false when it was none of ours: it never came up, or a browser that runs already took it over. */
  readonly closed: Promise<boolean>;
  close(): void;
}

const quickDeathMs = 3000; // nobody opens a window to close it sooner

/** Whether a window could be shown at all. */
export const hasDisplay = (env: NodeJS.ProcessEnv): boolean => process.platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);

/** Absolute path of a browser that has `--app`, or null. `SWITCHYARD_BROWSER` names one. */
export function findBrowser(env: NodeJS.ProcessEnv): string | null {
  const named = env['SWITCHYARD_BROWSER'];
  return [...(named ? [named] : []), ...usualPlaces(env)].find(isProgram) ?? null;
}

/** `profile` is a folder of ours; the browser makes it. */
export function openBrowserWindow(browser: string, address: string, profile: string): BrowserWindow {
  const from = performance.now();
  const child = spawn(browser, browserArguments(address, profile), { stdio: 'ignore' });
  return {
    closed: new Promise((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', () => resolve(performance.now() - from > quickDeathMs));
    }),
    close: () => void child.kill(),
  };
}

/** The same for a window that is to outlive us. */
export const leaveBrowserWindow = (browser: string, address: string, profile: string): void =>
  spawn(browser, browserArguments(address, profile), { detached: true, stdio: 'ignore' }).unref();

const browserArguments = (address: string, profile: string): string[] =>
  [`--app=${address}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', '--disable-extensions', ...rootArguments()];

/** Chromium refuses to run as root with its sandbox; nobody else loses it. The second hides the bar that says so. */
const rootArguments = (): string[] => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []);

function usualPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return roots.flatMap((root) => [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')]);
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge', 'brave-browser'];
  return names.flatMap((name) => (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')).map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
