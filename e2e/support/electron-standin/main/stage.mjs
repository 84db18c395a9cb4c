// What the parts of the stand-in know of each other: how far the app is, and where it lies.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const stage = {
  /** The app's main module; set before it is evaluated. */
  main: '',
  isReady: false,
  isQuitting: false,
  /** Chromium's switches, as the app added them. */
  switches: [],
};

export function mustBeBeforeReady(what) {
  if (stage.isReady) throw new Error(`${what} must be called before the app is ready`);
}

export function mustBeAfterReady(what) {
  if (!stage.isReady) throw new Error(`${what} can only be used after the app is ready`);
}

/** Folder and contents of the app's package.json. */
export function manifest() {
  let folder = dirname(stage.main);
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const file = join(folder, 'package.json');
  return { folder, ...(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) };
}
