#!/usr/bin/env node
// The command line, from a clone (npm run -s switchyard -- …) or installed (switchyard, sy). Its stdout is the program's alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { isNewEnough, nodePath } from './setup/node.mjs';
import { root } from './setup/root.mjs';
import { run } from './setup/run.mjs';

const program = join(root, 'out', 'main', 'cli.js');
const isClone = existsSync(join(root, 'src-main'));

if (isClone) {
  ensureDependencies();
  ensureBuild();
  const { npm_lifecycle_event: script, INIT_CWD: asked } = process.env;
  if (script === 'switchyard' && asked) process.chdir(asked); // npm moved us to the clone; paths are meant where the person stands
}
if (isNewEnough()) await import(pathToFileURL(program).href);
else process.exit(await run(nodePath(), [program, ...process.argv.slice(2)], { cwd: process.cwd() }));
