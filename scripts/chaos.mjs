// npm run chaos: kills the real host at random moments under load and counts what was lost. -- --kills N --seed S [--source]
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { runSource } from './setup/ready.mjs';

ensureDependencies();
ensureBuild();
await runSource('src-main/testing/chaos/main.ts');
