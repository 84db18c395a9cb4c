import { expect, test } from 'vitest';
import { parseSettingsFile } from './parseSettingsFile.ts';

const parse = (text: string | Uint8Array) => parseSettingsFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);

test('each value comes with its line, and each wrong one says what is wrong with it', () => {
  expect(parse('slots: 4\n# a comment\nagent: codex\ncolour: red\nsetup: [npm, ci]\nmax-runs: many\n')).toEqual({
    whole: true,
    values: { slots: { value: 4, line: 1 }, agent: { value: 'codex', line: 3 }, setup: { value: ['npm', 'ci'], line: 5 } },
    faults: [
      { key: 'colour', line: 4, why: expect.stringMatching(/^there is no setting "colour"; there are: slots, project-slots, agent/) },
      { key: 'max-runs', line: 6, why: expect.stringMatching(/^max-runs takes a whole number from 1 to 100, not "/) },
    ],
  });
});

test('an empty file sets nothing and is not wrong', () => {
  for (const text of ['', '\n', '# nothing yet\n', '---\n', '\ufeff']) expect(parse(text)).toEqual({ whole: true, values: {}, faults: [] });
});

test('described agents are read whole', () => {
  expect(parse('agents:\n  mine:\n    program: my-agent\n    args: ["{prompt}"]\n').values).toEqual({
    agents: { value: { mine: { program: 'my-agent', args: ['{prompt}'] } }, line: 1 },
  });
});

const laughs = ['a: &a [lol]', ...'bcdefghi'.split('').map((name, index) => {
  const before = 'abcdefgh'[index];
  return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
})].join('\n');

const hostile: readonly [name: string, text: string | Uint8Array, why: RegExp][] = [
  ['billion laughs', `${laughs}\nsetup: *i\n`, /there is no setting|alias/i],
  ['billion laughs inside a setting', `${laughs.replace('a: ', 'slots: ')}`, /slots|alias/i],
  ['an alias in itself', 'setup: &a [*a]', /setup: /],
  ['__proto__', '__proto__: {x: 1}', /there is no setting "__proto__"/],
  ['constructor', 'constructor: {prototype: {x: 1}}', /there is no setting "constructor"/],
  ['a function tag', 'agent: !!js/function "() => 1"', /tag/i],
  ['binary', 'agent: !!binary aGVsbG8=', /tag|agent/i],
  ['a merge key', 'base: &b {slots: 3}\n<<: *b', /there is no setting/],
  ['a doubled key', 'slots: 3\nslots: 4', /unique/],
  ['100,000 brackets', '['.repeat(100_000), /nests deeper than 32/],
  ['1,000 dashes', '- '.repeat(1_000), /nests deeper than 32/],
  ['a tab as indent', 'agents:\n\tmine: 1', /tab/i],
  ['two documents', 'slots: 3\n---\nslots: 4', /documents/],
  ['not a number', 'slots: .nan', /slots takes/],
  ['infinity', 'stop-seconds: .inf', /stop-seconds takes/],
  ['an octal that only looks like a number', 'slots: "0o17"', /slots takes/],
  ['a time', 'slots: 12:30:45', /slots takes/],
  ['a list at the top', '- slots', /must be a list of "setting: value" lines/],
  ['a word at the top', 'slots', /must be a list of "setting: value" lines/],
  ['a NUL', 'agent: "a\\0b"', /agent takes the name/],
  ['bytes that are no text', new Uint8Array([0x73, 0xff, 0xfe]), /not UTF-8/],
  ['a key that is a list', '? [a, b]\n: 1', /string/i],
];

test.each(hostile)('%s is refused without a trace, before the runner loses patience', (_, text, why) => {
  const { values, faults } = parse(text);
  expect(values).toEqual({});
  expect(faults.map((fault) => fault.why).join('\n')).toMatch(why);
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
});

test('words that other YAML reads as something else stay words', () => {
  expect(parse('agent: no\nbranch-prefix: on/').values).toEqual({ agent: { value: 'no', line: 1 }, 'branch-prefix': { value: 'on/', line: 2 } });
});
