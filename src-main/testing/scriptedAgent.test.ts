import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleWishes } from '../../src-shared/model/sample.ts';
import { makeRepository, testGitEnv, type TestRepository } from './repository.ts';

const agent = fileURLToPath(new URL('../../resources/scripted-agent/agent.mjs', import.meta.url));

let folder: string;
let repository: TestRepository;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sy-scripted-'));
  repository = await makeRepository(join(folder, 'work'), { files: { 'README.md': '# Work\n' } });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: string;
}

const environment = (run = 1) => ({ ...testGitEnv(), SWITCHYARD_SCRIPT_PACE: '0.01', SWITCHYARD_TASK: 'T-3', SWITCHYARD_RUN: String(run), SWITCHYARD_SESSION: 's', SWITCHYARD_AGENT_JOURNAL: join(folder, 'journal') });

const begin = (args: readonly string[], run = 1) => {
  const child = spawn(process.execPath, [agent, ...args], { cwd: repository.root, env: environment(run) });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const heard = async (words: string): Promise<void> => {
    while (!said.includes(words)) await once(child.stdout, 'data');
  };
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, said }));
  return { child, heard, ended };
};

/** Runs to the end; `typed` is what a person types when asked. */
async function follow(script: string, { run = 1, typed = '' } = {}): Promise<Ended> {
  const { child, ended } = begin(['--script', script], run);
  child.stdin.end(typed);
  return ended;
}

const log = () => repository.git(['log', '--reverse', '--format=%s']);

test('it edits, commits under its own name, and ends well', async () => {
  const { code, said } = await follow('work 2 "Reading" | write src/a.txt "one\\ntwo\\n" | edit README.md | commit "Do {task} in run {run}"');
  expect([code, await log()]).toEqual([0, 'Commit 1\nDo T-3 in run 1']);
  expect(await repository.git(['show', '--format=%an', '--name-only', 'HEAD'])).toBe('Scripted agent\n\nREADME.md\nsrc/a.txt');
  expect(await readFile(join(repository.root, 'README.md'), 'utf8')).toBe('# Work\n- T-3, run 1\n');
  expect(said).toMatch(/Reading…[\s\S]*write src\/a\.txt[\s\S]*commit/);
});

test('it rings for a person, waits for one line and uses it as it was typed', async () => {
  const { code, said } = await follow('ask "7 d or 24 h?" | write answer "{answer}\\n" | commit "Keep {answer}"', { typed: '  24 h {task} $(id)\nmore\n' });
  expect(said).toContain('\x1b]9;7 d or 24 h?\x07');
  expect([code, await readFile(join(repository.root, 'answer'), 'utf8'), await log()]).toEqual([0, '24 h {task} $(id)\n', 'Commit 1\nKeep 24 h {task} $(id)']);
});

test('a closed input is no answer', async () => {
  expect(await follow('ask "Well?" | commit "never"')).toMatchObject({ code: 5 });
});

test('it fails in its first run only', async () => {
  const script = 'fail-once "The model broke." | commit "Second try"';
  expect(await follow(script, { run: 1 })).toMatchObject({ code: 1, said: expect.stringContaining('The model broke.') });
  expect(await follow(script, { run: 2 })).toMatchObject({ code: 0 });
});

test('it ends with the code it is told, and says what it does not understand', async () => {
  expect(await follow('say hello | exit 7 | say never')).toMatchObject({ code: 7, said: expect.not.stringContaining('never') });
  expect(await follow('dance')).toMatchObject({ code: 2, said: expect.stringContaining('There is no step "dance". There are: say work') });
  expect(await follow('toString')).toMatchObject({ code: 2 });
  expect(await follow('sleep long')).toMatchObject({ code: 2, said: expect.stringContaining('sleep needs a number, not "long"') });
});

test('it never writes outside its folder, by path or by link, nor into git', async () => {
  await mkdir(join(folder, 'outside'));
  await symlink(join(folder, 'outside'), join(repository.root, 'link'));
  await symlink(join(folder, 'outside', 'target'), join(repository.root, 'dangling'));
  const paths = ['../outside/x', join(folder, 'outside', 'x'), 'link/x', 'link/deep/x', 'a/../../outside/x', '.git/hooks/post-commit', 'dangling', '.', ''];
  for (const path of paths) expect([path, (await follow(`write ${JSON.stringify(path)} "x"`)).code]).toEqual([path, 3]);
  expect(await repository.git(['status', '--porcelain'])).toBe('?? dangling\n?? link');
  await expect(stat(join(folder, 'outside', 'target'))).rejects.toThrow();
});

test('its steps may stand in a prompt of several lines; a prompt without any gets a small edit', async () => {
  const { ended } = begin(['--prompt', 'Please do it.\n@script: write a "1" | commit "First"\nand then\n@script: write b "2" | commit "Second"\n']);
  expect(await ended).toMatchObject({ code: 0, said: expect.stringContaining('> Please do it.') });
  expect(await begin(['--prompt', 'Just do something.']).ended).toMatchObject({ code: 0 });
  expect(await log()).toBe('Commit 1\nFirst\nSecond\nNote what was asked (T-3, run 1)');
});

test('the journal tells when which process began and ended, also when it was ended', async () => {
  await follow('say hello');
  const { child, heard, ended } = begin(['--script', 'say ready | silent']);
  await heard('ready');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: null, signal: 'SIGTERM' });
  const lines = (await readFile(join(folder, 'journal'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  expect(lines.map(({ what, task, run, session }) => [what, task, run, session])).toEqual([
    ['start', 'T-3', 1, 's'], ['end', 'T-3', 1, 's'], ['start', 'T-3', 1, 's'], ['end', 'T-3', 1, 's'],
  ]);
  expect(lines.map(({ pid }) => pid === child.pid)).toEqual([false, false, true, true]);
  expect(lines[2].startTime).toBe(lines[3].startTime);
});

test('stubborn, it does not end when asked, only when killed', async () => {
  const { child, heard, ended } = begin(['--script', 'stubborn']);
  await heard('I will not end');
  child.kill('SIGTERM');
  await heard('SIGTERM? No.');
  child.kill('SIGKILL');
  expect(await ended).toMatchObject({ signal: 'SIGKILL' });
});

test('it floods a reader with as much as it was told', async () => {
  const { said, code } = await follow('flood 3');
  expect([code, said.length >= 3e6]).toEqual([0, true]);
});

test('the three sample wishes are done: at once, with an answer, at the second try', async () => {
  const ends = [];
  for (const [index, { prompt }] of sampleWishes.entries()) {
    for (const run of [1, 2]) {
      const { child, ended } = begin(['--prompt', prompt], run);
      child.stdin.end('show them first\n');
      ends.push([index, run, (await ended).code]);
    }
  }
  expect(ends).toEqual([[0, 1, 0], [0, 2, 0], [1, 1, 0], [1, 2, 0], [2, 1, 1], [2, 2, 0]]);
  expect(await repository.git(['status', '--porcelain'])).toBe('');
  expect(await promisedFiles()).toEqual(['README.md', 'docs/decisions.md', 'docs/guide.md', 'src/warnings.js']);
});

const promisedFiles = async () => (await repository.git(['ls-files'])).split('\n');

test('it has no dependencies', async () => {
  const source = await readFile(agent, 'utf8');
  expect([...source.matchAll(/from '([^']+)'/g)].map((found) => found[1]).filter((name) => !name?.startsWith('node:'))).toEqual([]);
  await new Promise<void>((resolve, reject) => execFile(process.execPath, ['--check', agent], (error) => (error ? reject(error) : resolve())));
});
