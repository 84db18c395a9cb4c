// The Electron host, by Playwright's own driver: on the stand-in, or on the real binary in the project `electron`.
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { dropOnPage, hostEnvironment, type Launched, type Start, type TrayChoice } from './launched.ts';

const root = join(import.meta.dirname, '..', '..');
const standin = join(import.meta.dirname, 'electron-standin', 'distribution');

export async function launchElectron(home: string, start: Start, project: string): Promise<Launched> {
  const host = project === 'electron' ? 'electron' : 'standin';
  if (host === 'standin') process.env.ELECTRON_OVERRIDE_DIST_PATH = standin; // read by the driver when it looks for the binary
  const env = { ...hostEnvironment(home, start), STANDIN_PROFILES: home, SWITCHYARD_TEST: '1' }; // a killed app leaves its browser's profile behind
  const app = await _electron.launch({ args: [root, ...(start.args ?? [])], env });
  const child = app.process();
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    host,
    page: await app.firstWindow(),
    pid: child.pid ?? 0,
    chooseInTray: (choice) => chooseInTray(app, choice),
    async quit() {
      const ended = once(child, 'exit');
      await chooseInTray(app, 'quit-keep').catch(() => {}); // the answer may be cut off by the end
      await ended;
    },
    async kill9() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async dropFolder(path) {
      if (host === 'electron') throw new Error('a real drag cannot be made by a driver; drop by hand');
      await app.evaluate((electron, [name, there]) => Reflect.get(electron, 'standin').knowFile(name, there), [basename(path), path]);
      await dropOnPage(await app.firstWindow(), basename(path));
    },
    async end() {
      if (!isOver()) await app.close();
    },
  };
}

/** Clicks in the tray's menu. Electron has no way to ask for it, so under SWITCHYARD_TEST the app lends it as `__app.trayMenu()`. */
async function chooseInTray(app: ElectronApplication, choice: TrayChoice): Promise<void> {
  await app.evaluate((_, id) => {
    const item = Reflect.get(globalThis, '__app')?.trayMenu()?.getMenuItemById(id);
    if (!item) throw new Error(`the tray offers no ${id}`);
    item.click();
  }, choice);
}
