import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { where } from './where.ts';

const view = fileURLToPath(new URL('../../resources/claude-view/view.mjs', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sy-view-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the view over a stand-in for Claude: a script of this Node. */
async function over(script: string, env: Record<string, string> = {}) {
  const file = join(folder, 'claude.mjs');
  await writeFile(file, script);
  const child = spawn(process.execPath, [view, process.execPath, file], { env: { PATH: process.env['PATH'], ...env } });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, raw: said, said: stripVTControlCharacters(said) }));
  return { child, ended };
}

const lines = (...said: readonly object[]) => `console.log(${JSON.stringify(said.map((one) => JSON.stringify(one)).join('\n'))});`;
const assistant = (...content: readonly object[]) => ({ type: 'assistant', message: { content } });

test('a person reads what is said and done, the start of each answer, and what it came to', async () => {
  const { ended } = await over(lines(
    { type: 'system', subtype: 'init', model: 'claude-x', permissionMode: 'acceptEdits' },
    assistant({ type: 'text', text: 'I will look.\n' }, { type: 'tool_use', name: 'Bash', input: { description: 'd', command: 'ls\n-la' } }),
    { type: 'user', message: { content: [{ type: 'tool_result', content: [{ type: 'text', text: '1\n2\n3\n4\n5\n6\n7\n8' }] }] } },
    assistant({ type: 'tool_use', name: 'Write', input: { file_path: '/w/a.txt', content: 'long' } }, { type: 'tool_use', name: 'Odd', input: { n: 1 } }, { type: 'tool_use', name: 'None' }),
    { type: 'user', message: { content: [{ type: 'tool_result', is_error: true, content: 'no' }] } },
    { type: 'of a later version' }, assistant(), { type: 'user', message: { content: 'echo' } }, { type: 'assistant' }, [1],
    { type: 'result', subtype: 'success', is_error: false, result: 'Done.', duration_ms: 61_400, num_turns: 3, total_cost_usd: 0.123 },
  ));
  expect(await ended).toMatchObject({
    code: 0,
    said: [
      'claude-x · acceptEdits', 'I will look.', '● Bash ls ⏎ -la', '  1', '  2', '  3', '  4', '  5', '  6', '  … 2 more lines',
      '● Write /w/a.txt', '● Odd ', '● None ', '  no', '3 turns · 61 s · $0.12', '',
    ].join('\n'),
  });
});

test('an error is shown and its exit code is passed on', async () => {
  const { ended } = await over(`${lines({ type: 'result', is_error: true, result: 'API Error: 400' })} process.exitCode = 7;`);
  expect(await ended).toMatchObject({ code: 7, said: '✗ API Error: 400\n\n' });
});

test('lines that are no JSON are shown as they are', async () => {
  const { ended } = await over(`console.log('plain words'); console.log('{ half');`);
  expect(await ended).toMatchObject({ code: 0, said: 'plain words\n{ half\n' });
});

test('nothing that was read steers the terminal', async () => {
  const hostile = '\x1b]52;c;cm0=\x07\x1b[2J\x9b31m\rhidden';
  const { ended } = await over(`${lines(assistant({ type: 'text', text: hostile }, { type: 'tool_use', name: hostile, input: { command: hostile } }))} console.log(${JSON.stringify(hostile)});`);
  const { raw } = await ended;
  expect(raw.replace(/\x1b\[\d+m/g, '').match(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)).toBeNull();
});

test('what is for our own Node does not reach the program', async () => {
  const { ended } = await over(`console.log(process.env.ELECTRON_RUN_AS_NODE ?? 'nothing');`, { ELECTRON_RUN_AS_NODE: '1' });
  expect(await ended).toMatchObject({ said: 'nothing\n' });
});

where(process.platform !== 'win32', 'Windows has no signals to pass on')('a signal reaches the program, and both end by it', async () => {
  const { child, ended } = await over(`console.log('up'); setInterval(() => {}, 1e6);`);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: null, signal: 'SIGTERM' });
});

test('a program that is not there is said to be so', async () => {
  const child = spawn(process.execPath, [view, join(folder, 'nowhere')], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [[code], [said]] = await Promise.all([once(child, 'exit'), once(child.stdout, 'data')]);
  expect([code, stripVTControlCharacters(String(said))]).toEqual([127, expect.stringMatching(/^✗ .*nowhere cannot be started: .*ENOENT/)]);
});
