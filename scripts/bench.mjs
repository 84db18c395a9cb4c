// npm run bench: measures the speed goals and prints one line each. -- [name …]
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { runSource } from './setup/ready.mjs';

ensureDependencies();
ensureBuild();
await runSource('bench/main.ts');
