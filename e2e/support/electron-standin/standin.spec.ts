// The stand-in, proven on a small app by Playwright's own Electron driver. What cannot be imitated is listed in its README.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test';

const here = import.meta.dirname;
const dist = join(here, 'distribution');
const fixture = join(here, 'fixture');

interface Fixture {
  readonly home: string;
  readonly app: ElectronApplication;
  readonly page: Page;
}

const test = base.extend<Fixture>({
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'switchyard-fixture-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  app: async ({ home }, use) => {
    process.env.ELECTRON_OVERRIDE_DIST_PATH = dist;
    const app = await _electron.launch({ args: [fixture], env: environment(home) });
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await expect(page.locator('#port')).toHaveText('hello');
    await use(page);
  },
});

test('the page is served by the app on its own scheme, with its headers', async ({ app, page }) => {
  expect(await page.title()).toBe('Fixture');
  expect(page.url()).toBe('http://bundle.app.localhost/page.html');
  const answer = await page.request.get(page.url()).catch(() => null);
  expect(answer).toBeNull(); // no server: only this window can load it
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.webContents.getURL()))).toEqual(['app://bundle/page.html']);
  expect(await page.evaluate('fetch("missing.js").then((one) => one.status)')).toBe(500);
});

test('the page sees the frozen api of the preload and nothing else of it', async ({ page }) => {
  const seen = await page.evaluate(`({
    require: typeof require, process: typeof process, binding: typeof __toMain, sandbox: fixture.sandbox,
    frozen: Object.isFrozen(fixture), sum: fixture.add(40, 2), refused: (() => { try { fixture.refuse() } catch (error) { return error.message } })(),
  })`);
  expect(seen).toEqual({
    require: 'undefined', process: 'undefined', binding: 'undefined', sandbox: 'module not found: node:fs',
    frozen: true, sum: 42, refused: 'refused',
  });
});

test('a call reaches the main process and its answer comes back as what it was', async ({ page }) => {
  const answer = await page.evaluate(`fixture.double({ number: 21, bytes: new Uint8Array([1, 255]), when: new Date(7) })
    .then(({ number, bytes, when }) => ({ number, bytes: [...bytes], isBytes: bytes instanceof Uint8Array, when: when.getTime() }))`);
  expect(answer).toEqual({ number: 42, bytes: [2, 0], isBytes: true, when: 7 });
  await expect(page.evaluate('fixture.fail()')).rejects.toThrow(/Error invoking remote method 'fail': Error: as asked/);
});

test('a port carries bytes both ways, and a reload gets a new one', async ({ app, page }) => {
  await page.evaluate('port.postMessage(new Uint8Array([7, 8]))');
  await expect(page.locator('#port')).toHaveText('bytes 7 8');
  const closed = app.waitForEvent('console', (line) => line.text() === 'port closed');
  await page.reload();
  await expect(page.locator('#port')).toHaveText('hello');
  await closed;
});

test('a click in the tray reaches the app, and the page turns dark', async ({ app, page }) => {
  const isDark = () => page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches');
  expect(await isDark()).toBe(false);
  await app.evaluate((electron) => Reflect.get(electron, 'standin').trays[0].menu.getMenuItemById('dark').click());
  await expect.poll(isDark).toBe(true);
});

test('a dialog is recorded and answered as prepared', async ({ app, page }) => {
  await app.evaluate((electron) => Reflect.get(electron, 'standin').dialogAnswers.push({ canceled: false, filePaths: ['/chosen'] }));
  expect(await page.evaluate('fixture.choose()')).toEqual({ canceled: false, filePaths: ['/chosen'] });
  expect(await page.evaluate('fixture.choose()')).toEqual({ canceled: true, filePaths: [] });
});

test('links leave by the desktop and the page stays where it is', async ({ app, page }) => {
  await page.click('#out');
  const opened = () => app.evaluate((electron) => Reflect.get(electron, 'standin').opened);
  await expect.poll(opened).toEqual(['https://example.org/']);
  await page.click('#away');
  await expect(page.locator('h1')).toHaveText('Fixture');
  expect(app.windows()).toHaveLength(1);
  expect(await page.evaluate('window.open("https://example.net/")')).toBeNull();
  await expect.poll(opened).toEqual(['https://example.org/', 'https://example.net/']);
});

test('a dropped file lies where the spec said', async ({ app, page }) => {
  const pathOf = (name: string) => page.evaluate(`fixture.pathOf(new File([''], '${name}'))`);
  expect(await pathOf('harbour')).toBe('');
  await app.evaluate((electron) => Reflect.get(electron, 'standin').knowFile('harbour', '/repositories/harbour'));
  expect(await pathOf('harbour')).toBe('/repositories/harbour');
});

test('a second instance hands its arguments over and leaves', async ({ home, page }) => {
  const second = spawn(join(dist, 'electron'), [fixture, 'come-forward'], { env: environment(home), stdio: 'ignore' });
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect(page.locator('#news')).toHaveText('come-forward');
});

test('quitting waits for the drain and leaves no process', async ({ app, page }) => {
  expect(await page.title()).toBe('Fixture');
  const child = app.process();
  const ended = once(child, 'exit');
  await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => null); // the answer may be cut off
  expect(await ended).toEqual([0, null]);
});

test('a killed app takes its browser with it', async ({ home, app, page }) => {
  const closed = page.waitForEvent('close');
  app.process().kill('SIGKILL');
  await closed;
  const ofTheApp = () => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(home));
  await expect.poll(ofTheApp).toEqual([]);
});

test('a member that is not imitated says its name', async ({ app }) => {
  const why = await app.evaluate(({ app: electronApp }) => {
    try {
      return String(Reflect.get(electronApp, 'getGPUInfo'));
    } catch (error) {
      return String(error);
    }
  });
  expect(why).toContain('electron.app.getGPUInfo is not imitated');
});

function environment(home: string): Record<string, string> {
  const { PATH = '', SWITCHYARD_BROWSER = '', HOME = home, DISPLAY = '' } = process.env;
  return { PATH, HOME, DISPLAY, FIXTURE_HOME: home, TMPDIR: home, ...(SWITCHYARD_BROWSER ? { SWITCHYARD_BROWSER } : {}) };
}
