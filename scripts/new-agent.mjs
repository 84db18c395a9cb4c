// npm run new:agent: lays out the files of a new agent adapter. -- <name>
import { runSource } from './setup/ready.mjs';

await runSource('scripts/scaffold/newAgent.ts');
