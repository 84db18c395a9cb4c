// npm run new:step: lays out the files of a new step. -- <name>
import { runSource } from './setup/ready.mjs';

await runSource('scripts/scaffold/newStep.ts');
