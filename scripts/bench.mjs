// npm run bench: measures the speed goals and prints one line each.
import { runSource } from './setup/ready.mjs';

await runSource('bench/main.ts');
