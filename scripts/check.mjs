// npm run check: types, lint (the house's laws among them) and unit tests.
import { ensureDependencies } from './setup/dependencies.mjs';
import { quickStages, runStages } from './setup/stages.mjs';

ensureDependencies();
process.exit(await runStages(quickStages));
