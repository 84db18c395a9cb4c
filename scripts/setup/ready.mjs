// What every command does first, on a fresh clone too: dependencies, then a Node that can run the project's TypeScript.
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { nodePath } from './node.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** Runs a TypeScript source of the project with the arguments this command was given, and ends as it ends. */
export async function runSource(path, args = process.argv.slice(2)) {
  ensureDependencies();
  process.exit(await run(nodePath(), [join(root, path), ...args]));
}
