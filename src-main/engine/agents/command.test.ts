import { expect, test } from 'vitest';
import { context } from './agents.fixture.ts';
import { checkCommand, commandAdapter } from './command.ts';

const argsOf = (args: string[], prompt = 'fix it') => commandAdapter('mine', { program: 'p', args }).launch(context({ prompt })).args;

test('each placeholder is replaced, alone or inside an argument, and no argument is split', () => {
  expect(argsOf(['{prompt}', '--file={promptFile}', '{taskId}/{agent}', '{branch}', '{workspace}', 'plain'], 'two words\nand a line')).toEqual([
    'two words\nand a line', '--file=/home/me/prompts/s.md', 'T-7/mine', 'sy/T-7-1', '/places/T-7-1', 'plain',
  ]);
});

test('what was put in is not looked at again', () => {
  expect(argsOf(['{prompt}'], 'print {branch} and $& and {nope}')).toEqual(['print {branch} and $& and {nope}']);
});

test('hostile text stays one argument, and only a NUL is dropped because no argument can hold one', () => {
  const hostile = ['-x', '--help', 'a;id', 'a$(id)', 'a`id`', "a'b", 'a"b', 'main\u3000||id', '$(touch${IFS}p)', '"; rm -rf / #', 'a\nb\r'];
  for (const prompt of hostile) expect(argsOf(['{prompt}'], prompt)).toEqual([prompt]);
  expect(argsOf(['{prompt}'], 'a\0b')).toEqual(['ab']);
});

test('JSON, shell variables, doubled braces and other words in braces are not placeholders', () => {
  const args = ['{"a":1}', '${prompt}', '{{prompt}}', '{Prompt}', '{a-b}', '{}', '{ prompt }'];
  expect(argsOf(args)).toEqual(args);
  expect(checkCommand({ program: 'p', args })).toBeNull();
});

test('a command without a program, with an unknown placeholder or with a NUL is refused by name', () => {
  expect(checkCommand(null)).toEqual({ code: 'command-missing' });
  expect(checkCommand({ program: '  ', args: [] })).toEqual({ code: 'command-missing' });
  expect(checkCommand({ program: 'p', args: ['{prompt}', 'x{promtFile}'] })).toEqual({ code: 'placeholder-unknown', placeholder: '{promtFile}' });
  expect(checkCommand({ program: 'p', args: ['a\0'] })).toEqual({ code: 'bad-input', why: 'a command cannot carry a NUL character' });
});
