// Lays out a new agent adapter: its file, its test, its place in the catalogue. What it cannot know is marked to be looked up.
import { amend, create, givenName } from './insert.ts';

const { kebab, camel } = givenName('new:agent');
const title = kebab.charAt(0).toUpperCase() + kebab.slice(1).replace(/-/g, ' ');

create(`src-main/engine/agents/${camel}.ts`, `// ${title}, in its form that ends by itself when the task is done. Flags as of VERSION, from WHERE.
import type { AgentAdapter } from './adapter.ts';
import { promptArgument } from './promptArgument.ts';

export const ${camel}: AgentAdapter = {
  name: '${kebab}',
  title: '${title}',
  origin: 'known',
  program: { anyOf: ['${kebab}'] },
  versionArgs: ['--version'],
  install: 'say in one line how to install ${kebab} and sign in',
  environment: [],
  launch: (context) => ({ args: ['--', promptArgument(context)], env: {} }),
};
`);

create(`src-main/engine/agents/${camel}.test.ts`, `import { expect, test } from 'vitest';
import { context } from './agents.fixture.ts';
import { ${camel} } from './${camel}.ts';

test('${kebab} is always told its permission mode', () => {
  const plans = (['ask', 'edit', 'full'] as const).map((permission) => JSON.stringify(${camel}.launch(context({ permission }))));
  expect(new Set(plans).size).toBe(3);
});

test('a prompt that begins with a dash stands behind --', () => {
  expect(${camel}.launch(context({ prompt: '--help' })).args.slice(-2)).toEqual(['--', '--help']);
});
`);

const catalogue = 'src-main/engine/agents/catalogue.ts';
amend(catalogue, /^import \{ scripted \} from '.\/scripted.ts';$/m, (found) => `import { ${camel} } from './${camel}.ts';\n${found}`);
amend(catalogue, /, scripted\];$/m, () => `, ${camel}, scripted];`);
console.log(`
Next: read the program's help, then fill in ${camel}.ts until its test holds: the flag that ends by itself, the permission modes,
the variables it needs. Then: npm run check, npm run test:agents -- ${kebab}, and a line in the README's table of agents.`);
