// Which Node runs the project. The bundled one, because it is the one we test with; without it the machine's own, if that will do.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root } from './root.mjs';

const oldestNodeApi = 10; // Node 22.14; better-sqlite3 is compiled for it and crashes an older Node

const bundled = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Path of the Node to start our programs with. Ask after the dependencies are installed. */
export function nodePath() {
  if (existsSync(bundled)) return bundled;
  if (isNewEnough()) return process.execPath;
  return giveUp(`needs Node 22.14 or newer; this is ${process.version}, and the bundled Node is missing (delete node_modules and try again)`);
}

/** Whether this very process can load the native modules. */
export function isNewEnough() {
  return Number(process.versions.napi) >= oldestNodeApi;
}
