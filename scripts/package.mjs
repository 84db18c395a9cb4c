// npm run package: builds, then packs the app for this machine with electron-builder. -- --linux dir | --mac | --win, or any of its options.
import { join } from 'node:path';
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { nodePath } from './setup/node.mjs';
import { root } from './setup/root.mjs';
import { run } from './setup/run.mjs';

ensureDependencies();
ensureBuild();
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
process.exit(await run(nodePath(), [builder, '--publish=never', ...process.argv.slice(2)]));
