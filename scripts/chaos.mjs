// npm run chaos: kills the real host at random moments under load and counts what was lost. -- --kills N
import { runSource } from './setup/ready.mjs';

await runSource('src-main/testing/chaos/main.ts');
