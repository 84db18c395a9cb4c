// npm run ledger: prints a task's facts and its status after each. -- <task>
import { runSource } from './setup/ready.mjs';

await runSource('scripts/ledger/main.ts');
