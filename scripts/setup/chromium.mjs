// A Chromium for the specs: what is installed, else Debian's own package when we may install it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './root.mjs';

const onLinux = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge', 'brave-browser'];
const onMac = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const onWindows = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** Path of an installed Chromium, Chrome, Edge or Brave; SWITCHYARD_BROWSER names another. Null when there is none. */
export function findChromium() {
  return [process.env.SWITCHYARD_BROWSER, ...candidates()].find((path) => path && existsSync(path)) ?? null;
}

function candidates() {
  if (process.platform === 'darwin') return onMac.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter(Boolean);
    return folders.flatMap((folder) => onWindows.map((path) => join(folder, path)));
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return onLinux.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Null when a browser is here now, else why there is none. */
export function ensureChromium() {
  if (findChromium()) return null;
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) return 'install Chrome or Chromium, or name one in SWITCHYARD_BROWSER';
  say('installing Chromium for the specs with apt-get (once, a minute or two)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  apt('update'); // an old list may still do
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
  return findChromium() ? null : 'apt-get could not install chromium';
}
