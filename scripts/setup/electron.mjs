// Where Electron's binary is. Never by require('electron'): that downloads, synchronously and without a limit.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

export const electronFolder = join(root, 'node_modules', 'electron');

const executable = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

export function electronVersion() {
  return JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version;
}

/** Path of a binary of exactly our version (or the one the environment names), or null. */
export function electronBinary() {
  const { ELECTRON_EXEC_PATH: named, ELECTRON_OVERRIDE_DIST_PATH: folder } = process.env;
  if (named) return named;
  if (folder) return existsSync(join(folder, executable)) ? join(folder, executable) : null;
  return isUnpacked() ? join(electronFolder, 'dist', executable) : null;
}

function isUnpacked() {
  const written = (...parts) => existsSync(join(electronFolder, ...parts));
  if (!written('path.txt') || !written('dist', 'version') || !written('dist', executable)) return false;
  return readFileSync(join(electronFolder, 'dist', 'version'), 'utf8').replace(/^v/, '').trim() === electronVersion();
}
