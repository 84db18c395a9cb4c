// Lays out a new step: its name in the plan, its deed, its row in the table. Deciding when it is due stays with plan/advance.ts.
import { amend, create, givenName } from './insert.ts';

const { kebab, camel } = givenName('new:step');

create(`src-main/engine/perform/${camel}.ts`, `// Say what this deed changes in the world, and why doing it twice is harmless.
import type { Deed } from './deed.ts';

export const ${camel}: Deed<'${kebab}'> = async ({ task, run }, scene) => {
  // Touch the world through scene.ports first; then record what came of it, in the past tense.
  await scene.record(() => [{ kind: '${kebab}.done', task, run }]);
};
`);

amend('src-main/engine/plan/step.ts', /^ {2}\| \(Of\w+ & \{.*\}\);$/m, (found) =>
  `${found.slice(0, -1)}\n  | (OfRun & { readonly do: '${kebab}' });`);
const table = 'src-main/engine/perform/table.ts';
amend(table, /^import \{ prepareWorkspace \}/m, (found) => `import { ${camel} } from './${camel}.ts';\n${found}`);
amend(table, /^ {2}'restore-workspace': restoreWorkspace,$/m, (found) => `${found}\n  '${kebab}': ${camel},`);
console.log(`
Next: a fact for what comes of it (src-shared/model/facts.ts, folded in foldTask.ts); when it is due (src-main/engine/plan/advance.ts,
with a test); then npm run check and npm run simulate -- --seeds 200. The types name every place that is missing.`);
