// The sample project, commit by commit: `pantry`, a little program that lists food and says what expires soon. It runs, and so do its tests.

export interface SampleCommit {
  readonly message: string;
  readonly at: string;
  readonly files: Readonly<Record<string, string>>;
}

const text = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

export const sampleCommits: readonly SampleCommit[] = [
  {
    message: 'List what is in the pantry',
    at: '2026-01-12T09:00:00Z',
    files: {
      'README.md': text('# Pantry', '', 'Lists the food in a pantry and says what expires soon.', '', '    node bin/pantry.js'),
      'package.json': text(JSON.stringify({ name: 'pantry', version: '0.1.0', private: true, type: 'module', scripts: { test: 'node --test' } }, null, 2)),
      '.gitignore': text('node_modules/', '*.log'),
      'data/pantry.json': text(
        '[',
        '  { "name": "rice", "best": "2027-03-01" },',
        '  { "name": "yoghurt", "best": "2026-01-20" },',
        '  { "name": "honey" },',
        '  { "name": "beans", "best": "2028-06-30" }',
        ']',
      ),
      'src/pantry.js': text(
        "// Reads the pantry's file.",
        "import { readFile } from 'node:fs/promises';",
        '',
        'export const readPantry = async (file) => JSON.parse(await readFile(file, "utf8"));',
      ),
      'bin/pantry.js': text(
        '#!/usr/bin/env node',
        "import { readPantry } from '../src/pantry.js';",
        '',
        "const foods = await readPantry(new URL('../data/pantry.json', import.meta.url));",
        'for (const { name, best } of foods) console.log(`${name}  ${best ?? ""}`);',
      ),
    },
  },
  {
    message: 'Know what expires soon',
    at: '2026-01-13T10:30:00Z',
    files: {
      'src/expiry.js': text(
        '// Which food expires soon.',
        'const day = 24 * 60 * 60 * 1000;',
        '',
        'export const expiresWithin = (foods, days, now) =>',
        '  foods.filter(({ best }) => best && Date.parse(best) - now <= days * day);',
      ),
      'test/expiry.test.js': text(
        "import assert from 'node:assert/strict';",
        "import { test } from 'node:test';",
        "import { expiresWithin } from '../src/expiry.js';",
        '',
        "test('food expires soon when its date is near or past', () => {",
        "  const foods = [{ name: 'milk', best: '2026-01-02' }, { name: 'rice', best: '2027-01-01' }, { name: 'honey' }];",
        "  assert.deepEqual(expiresWithin(foods, 3, Date.parse('2026-01-01')).map(({ name }) => name), ['milk']);",
        '});',
      ),
    },
  },
  {
    message: 'Take --soon DAYS on the command line',
    at: '2026-01-14T16:45:00Z',
    files: {
      'bin/pantry.js': text(
        '#!/usr/bin/env node',
        "import { parseArgs } from 'node:util';",
        "import { expiresWithin } from '../src/expiry.js';",
        "import { readPantry } from '../src/pantry.js';",
        '',
        "const { values } = parseArgs({ options: { soon: { type: 'string' } } });",
        "const foods = await readPantry(new URL('../data/pantry.json', import.meta.url));",
        'const shown = values.soon ? expiresWithin(foods, Number(values.soon), Date.now()) : foods;',
        'for (const { name, best } of shown) console.log(`${name}  ${best ?? ""}`);',
      ),
      'README.md': text('# Pantry', '', 'Lists the food in a pantry and says what expires soon.', '', '    node bin/pantry.js', '    node bin/pantry.js --soon 3'),
    },
  },
];
