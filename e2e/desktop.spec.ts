// What only the desktop has: hardening, deep links, one instance, notifications, the tray, the way back from a closed window.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { expect, test as base } from './support/app.ts';
import { hostEnvironment } from './support/launched.ts';

const root = join(import.meta.dirname, '..');
const distribution = join(import.meta.dirname, 'support', 'electron-standin', 'distribution');

interface Desktop {
  readonly env: Record<string, string>;
  readonly app: ElectronApplication;
  readonly page: Page;
}

const test = base.extend<Desktop>({
  env: async ({ home }, use) => use({ ...hostEnvironment(home, { env: { SWITCHYARD_SCRIPT_PACE: '0.05' } }), STANDIN_PROFILES: home, SWITCHYARD_TEST: '1' }),
  app: async ({ env }, use) => {
    process.env.ELECTRON_OVERRIDE_DIST_PATH = distribution;
    const app = await _electron.launch({ args: [root], env });
    const child = app.process();
    await use(app);
    if (child.exitCode === null) await app.close();
  },
  page: async ({ app }, use) => use(await app.firstWindow()),
});

/** What the stand-in wrote down of the desktop. */
const recorded = (app: ElectronApplication, what: 'opened' | 'notifications' | 'trays') =>
  app.evaluate((electron, name) => JSON.parse(JSON.stringify(Reflect.get(electron, 'standin')[name])), what);

const choose = (app: ElectronApplication, id: string) => app.evaluate((_, choice) => Reflect.get(globalThis, '__app').trayMenu().getMenuItemById(choice).click(), id);

/** Runs the command line on the same home and answers what it printed. */
async function sy(env: Record<string, string>, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'cli.js'), ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (text) => (out += text));
  expect(await once(child, 'exit')).toEqual([0, null]);
  return out;
}

test('the window goes nowhere else, and opens nothing but https in the person\'s browser @standin-only', async ({ app, page }) => {
  await expect(page).toHaveTitle(/Switchyard/);
  await page.evaluate(() => {
    for (const address of ['https://example.com/x', 'http://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://name@evil.test/', 'vscode://x']) window.open(address);
    location.href = 'http://example.com/';
  });
  await expect.poll(() => recorded(app, 'opened')).toEqual(['https://example.com/x']);
  expect(new URL(page.url()).host).toBe('switchyard.app.localhost');
});

test('the page is given nothing but the clipboard to write to @standin-only', async ({ app, page }) => {
  await expect(page).toHaveTitle(/Switchyard/);
  expect(await page.evaluate(() => Object.keys(window.switchyard ?? {}))).toEqual(['host', 'pathOf', 'pickFolder']);
  const granted = await app.evaluate((electron) => {
    const { permissionRequest, permissionCheck } = Reflect.get(electron, 'standin');
    const answers: unknown[] = [];
    for (const wanted of ['clipboard-sanitized-write', 'clipboard-read', 'media', 'geolocation', 'openExternal']) {
      for (const requestingUrl of ['app://switchyard/', 'https://evil.test/']) permissionRequest(null, wanted, (isGranted: boolean) => isGranted && answers.push([wanted, requestingUrl]), { requestingUrl });
      for (const origin of ['app://switchyard', 'https://evil.test']) if (permissionCheck(null, wanted, origin)) answers.push([wanted, origin]);
    }
    return answers;
  });
  expect(granted).toEqual([['clipboard-sanitized-write', 'app://switchyard/'], ['clipboard-sanitized-write', 'app://switchyard']]);
});

test('a second start ends at once and passes on a deep link, but nothing else @standin-only', async ({ page, env }) => {
  await expect(page).toHaveTitle(/Switchyard/);
  const start = async (argument: string) => once(spawn(join(distribution, 'electron'), [root, argument, '--no-sandbox'], { env, stdio: 'ignore' }), 'exit');
  expect(await start('switchyard://task/T-7')).toEqual([0, null]);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/t/T-7');
  expect(await start('switchyard://task/T-8?cwd=/')).toEqual([0, null]);
  expect(await start('switchyard://task/T-9')).toEqual([0, null]);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/t/T-9');
});

test('a question that comes while nobody looks is a notification that leads to it; the tray counts it @standin-only', async ({ app, page, env }) => {
  await expect(page).toHaveTitle(/Switchyard/);
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)).toBe(true); // shown at last
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.blur());
  await sy(env, 'sample');
  await expect.poll(async () => (await recorded(app, 'notifications')).map(({ body }: { body: string }) => body)).toEqual([expect.stringMatching(/^asks: /)]);
  await expect.poll(async () => (await recorded(app, 'trays'))[0].toolTip).toMatch(/1 task needs you$/);
  await app.evaluate((electron) => Reflect.get(electron, 'standin').notifications[0].emit('click'));
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/t\/T-\d+$/);
});

test('a closed window leaves the app in the tray, which opens it again @standin-only', async ({ app, page }) => {
  await expect(page).toHaveTitle(/Switchyard/);
  const closed = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
  const opened = app.waitForEvent('window');
  await choose(app, 'open');
  await expect(await opened).toHaveTitle(/Switchyard/);
});

test('stopping all from the tray ends the agents and pauses @standin-only', async ({ app, page, env }) => {
  await expect(page).toHaveTitle(/Switchyard/);
  await sy(env, 'sample');
  await expect.poll(async () => JSON.parse(await sy(env, 'session', 'ls', '--json')).sessions.length).toBeGreaterThan(0);
  await choose(app, 'stop-all');
  await expect.poll(async () => JSON.parse(await sy(env, 'session', 'ls', '--json')).sessions).toEqual([]);
  expect(JSON.parse(await sy(env, 'daemon', 'status', '--json'))).toMatchObject({ kind: 'electron', mode: 'pause', openRuns: 0 });
});
