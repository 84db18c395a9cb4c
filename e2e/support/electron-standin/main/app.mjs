// Electron's `app`: paths, one instance, and the order in which it ends.
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopChromium } from './chromium.mjs';
import { makeEvent, only } from './events.mjs';
import { claim, release } from './oneInstance.mjs';
import { records } from './records.mjs';
import { manifest, mustBeBeforeReady, stage } from './stage.mjs';

const paths = {};
const openWindows = new Set(); // BrowserWindow keeps it; here because quitting closes them
let name;
let becomeReady;
const ready = new Promise((resolve) => (becomeReady = resolve));

export const app = only('app', {
  isPackaged: false,
  applicationMenu: null,
  commandLine: {
    appendSwitch(key, value) {
      mustBeBeforeReady('commandLine.appendSwitch');
      stage.switches.push(value ? `--${key}=${value}` : `--${key}`);
    },
    hasSwitch: (key) => process.argv.some((argument) => argument === `--${key}` || argument.startsWith(`--${key}=`)),
    getSwitchValue: (key) => process.argv.find((argument) => argument.startsWith(`--${key}=`))?.slice(key.length + 3) ?? '',
  },
  get name() {
    return app.getName();
  },
  getName: () => name ?? manifest().productName ?? manifest().name,
  setName: (given) => (name = given),
  getVersion: () => manifest().version ?? '0.0.0',
  getAppPath: () => manifest().folder,
  getLocale: () => 'en-US',
  getPath,
  setPath: (which, path) => (paths[which] = made(path)),
  whenReady: () => ready,
  isReady: () => stage.isReady,
  enableSandbox: () => mustBeBeforeReady('app.enableSandbox'),
  disableHardwareAcceleration: () => mustBeBeforeReady('app.disableHardwareAcceleration'),
  setAppUserModelId: (id) => records.log.push(['app user model id', id]),
  setLoginItemSettings: (settings) => records.log.push(['login', settings]),
  getLoginItemSettings: () => ({ openAtLogin: false }),
  setBadgeCount: (count) => records.log.push(['badge', count]) > 0,
  setAboutPanelOptions() {},
  focus() {},
  hide() {},
  show() {},
  dock: undefined,
  relaunch: (options) => records.log.push(['relaunch', options]),
  requestSingleInstanceLock: (extra) => claim(getPath('userData'), extra, (second) => app.emit('second-instance', makeEvent(), ...second)),
  releaseSingleInstanceLock: release,
  quit: () => void quit(),
  exit: (code = 0) => shutDown(code),
});

process.on('exit', () => {
  release();
  stopChromium();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void quit());

export function isReadyNow() {
  stage.isReady = true;
  app.emit('ready', makeEvent(), {});
  becomeReady();
}

export function shutDown(code) {
  app.emit('quit', makeEvent(), code);
  process.exit(code);
}

/** Windows say here that they are open or closed; the last one's end ends the app, unless the app listens for that. */
export function windowOpened(window) {
  openWindows.add(window);
}

export function windowClosed(window) {
  openWindows.delete(window);
  if (openWindows.size === 0 && !stage.isQuitting && !app.emit('window-all-closed')) void quit();
}

async function quit() {
  if (stage.isQuitting) return;
  if (!stage.isReady) return shutDown(0);
  stage.isQuitting = true;
  stage.isQuitting = await mayQuit();
  if (stage.isQuitting) shutDown(0);
}

async function mayQuit() {
  if (isPrevented('before-quit')) return false;
  for (const window of [...openWindows]) if (!(await window.closePolitely())) return false;
  return !isPrevented('will-quit');
}

function isPrevented(what) {
  const event = makeEvent();
  app.emit(what, event);
  return event.defaultPrevented;
}

function getPath(which) {
  if (paths[which]) return paths[which];
  const home = homedir();
  const known = { home, temp: tmpdir(), exe: process.execPath, downloads: join(home, 'Downloads'), documents: join(home, 'Documents') };
  if (known[which]) return known[which];
  const appData = process.env.XDG_CONFIG_HOME ?? join(home, '.config');
  if (which === 'appData') return appData;
  if (which === 'userData' || which === 'sessionData') return made(join(appData, app.getName()));
  if (which === 'logs') return made(join(getPath('userData'), 'logs'));
  throw new Error(`Failed to get '${which}' path`);
}

function made(path) {
  mkdirSync(path, { recursive: true });
  return path;
}
