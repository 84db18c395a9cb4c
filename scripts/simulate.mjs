// npm run simulate: many seeded lives of the engine in memory, with crashes between any effect and its fact. -- --seeds N | --seed S | --mutants
import { runSource } from './setup/ready.mjs';

await runSource('src-main/testing/simulate/main.ts');
