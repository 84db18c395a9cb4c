// The command line's whole way: a repository in, tasks done by real agents, watched, typed into, stopped, retried, put away.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { TaskReport } from '../../src-shared/contract/tasks.ts';
import { TaskId } from '../../src-shared/model/ids.ts';
import { sampleAnswer, sampleQuestion } from '../../src-shared/model/sample.ts';
import { openPty } from '../pty-host/pty.ts';
import { makeRepository, type TestRepository } from '../testing/repository.ts';
import type { HostClient } from './hostConnection.ts';
import { cliEntry, eventually, openCommandLine, type CommandLine } from '../testing/commandLine.ts';

let line: CommandLine;
let shop: TestRepository;
let client: HostClient; // for looking often; what is tested goes through the command line
beforeAll(async () => {
  line = await openCommandLine();
  shop = await makeRepository(join(line.home, 'shop'));
  await line.json(['project', 'add', shop.root]);
  await line.json(['settings', 'set', 'retry-base-seconds', '0.1']);
  client = await line.client();
});
afterAll(async () => line[Symbol.asyncDispose]());

const script = (...steps: string[]) => `Do it\n@script: ${steps.join(' | ')}`;
const add = async (...args: string[]) => z.object({ task: z.string() }).parse(await line.json(['task', 'add', 'shop', ...args])).task;
const show = (task: string) => client.tasks.get({ task: TaskId.parse(task) });
const untilWord = (task: string, word: string) => eventually(async () => (await show(task)).status.word === word);
const sessions = async () => (await client.sessions.list({})).sessions;

test('the sample runs to its end by itself and says what came of it', async () => {
  const { code, out, err } = await line.sy(['sample', '--wait']);
  expect([code, err]).toEqual([0, '']);
  const lines = out.split('\n');
  expect(lines.filter((text) => /^T-\d+ {2}(waiting|answering|retrying|ready)/.test(text)).length).toBeGreaterThanOrEqual(5);
  expect(out).toContain(`asks: ${sampleQuestion}`);
  expect(out).toContain(`answering: ${sampleAnswer}`);
  const branches = lines.slice(lines.indexOf('Branches:') + 1).flatMap((text) => /^T-\d+ {2}(\S+) {2}\d+ commits?, \d+ files?$/.exec(text)?.[1] ?? []);
  expect(branches).toHaveLength(3);
  const known = execFileSync('git', ['-C', join(line.places.sample, 'pantry'), 'branch', '--format=%(refname:short)'], { encoding: 'utf8', env: line.env });
  expect(known.split('\n')).toEqual(expect.arrayContaining(branches));
});

test('a task is queued, followed and done on a branch of its own', async () => {
  const { code, out } = await line.sy(['task', 'add', 'shop', script('write made.txt "made\\n"', 'commit "Make it"'), '--agent', 'scripted', '--title', 'Make it', '--wait']);
  expect([code, out]).toEqual([0, expect.stringMatching(/ready: 1 commit, 1 file {2}\(Make it\)\nBranches:\nT-\d+ {2}sy\/\S+ {2}1 commit, 1 file\n$/)]);
  const branch = /(sy\/\S+)/.exec(out)?.[1] ?? '';
  expect(await shop.git(['show', `${branch}:made.txt`])).toBe('made');
  expect(await shop.git(['status', '--porcelain'])).toBe('');
});

test('a program with its own arguments does a task, dashes and all, and a prompt can come from stdin', async () => {
  const { code, out } = await line.sy(['task', 'add', 'shop', '-', '--wait', '--', '/bin/sh', '-c', 'printf %s "$1" > said.txt; test "$2" = --json', '-', '{prompt}', '--json'], 'from stdin');
  expect([code, out]).toEqual([0, expect.stringContaining('ready: 0 commits, 1 file, 1 uncommitted')]);
});

test('a failing task is retried, fails, and exits 1; retry gives it one run more', async () => {
  const { code, out } = await line.sy(['task', 'add', 'shop', script('exit 3'), '--agent', 'scripted', '--runs', '2', '--wait']);
  const task = /^(T-\d+)/.exec(out)?.[1] ?? '';
  expect([code, out]).toEqual([1, expect.stringContaining(`${task}  failed     2 of 2 runs failed, exit 3`)]);
  expect((await line.sy(['task', 'retry', task])).out).toBe(`Retrying ${task}.\n`);
  await eventually(async () => (await show(task)).task.runs.filter(({ closed }) => closed).length === 3);
  expect((await line.sy(['task', 'archive', task])).code).toBe(0);
  expect(z.object({ tasks: z.array(TaskReport) }).parse(await line.json(['task', 'ls', '--archived'])).tasks.map((report) => report.task.id)).toContain(task);
  expect((await line.sy(['task', 'restore', task])).out).toBe(`Restored ${task}.\n`);
});

test('a waiting agent is typed into, and its log can be read', async () => {
  const task = await add(script('ask "Which colour?"', 'say "You said {answer}"'), '--agent', 'scripted');
  await untilWord(task, 'waiting');
  const session = (await sessions()).find((report) => report.task === task)?.session;
  const following = line.sy(['logs', task, '--follow']);
  expect((await line.sy(['session', 'type', session?.name ?? '', 'deep', 'blue'])).code).toBe(0);
  await untilWord(task, 'ready');
  expect((await following).out).toContain('You said deep blue\n');
  expect((await line.sy(['logs', session?.id ?? ''])).out).not.toContain('\u001b');
  expect(await line.sy(['session', 'type', session?.name ?? '', 'late'])).toEqual({ code: 1, out: '', err: 'switchyard: This session has ended; nothing can be typed into it.\n' });
});

/** The command line in a terminal of its own. */
function inTerminal(args: readonly string[]) {
  const ended = Promise.withResolvers<number | null>();
  let shown = '';
  const spec = { id: crypto.randomUUID(), program: process.execPath, args: [cliEntry, ...args], cwd: line.home, env: line.env, cols: 90, rows: 20 };
  const pty = openPty(spec, { bytes: (bytes) => (shown += bytes), ended: ({ code }) => ended.resolve(code) });
  return {
    type: (text: string) => pty.write(Buffer.from(text)), sees: (text: string) => eventually(() => shown.includes(text)), shown: () => shown, exited: ended.promise,
    resize: pty.resize,
  };
}

test('attaching shows the screen, types, follows the size, and leaves with Ctrl ]', async () => {
  const task = await add(script('ask "Which way?"', 'say "Went {answer}"', 'ask "And then?"'), '--agent', 'scripted');
  await untilWord(task, 'waiting');
  const name = (await sessions()).find((report) => report.task === task)?.session.name ?? '';
  const first = inTerminal(['session', 'attach', name]);
  await first.sees('Which way?');
  first.type('\u001b[?1;2c'); // what a terminal says of itself is not typed into the agent
  first.type('left\r');
  await first.sees('Went left');
  await first.sees('And then?');
  first.resize(70, 15);
  first.type('\u001d');
  expect([await first.exited, first.shown().includes(`Left ${name} (${task}) to itself.`)]).toEqual([0, true]);
  expect((await show(task)).status.word).toBe('waiting');
  const again = inTerminal(['session', 'attach', name]);
  await again.sees('Went left');
  again.type('home\r');
  expect([await again.exited, again.shown().includes(`${name} (${task}) ended.`)]).toEqual([0, true]);
});

test('a stopped task waits for a person; a cancelled one is over', async () => {
  const task = await add(script('silent'), '--agent', 'scripted');
  await eventually(async () => (await show(task)).task.runs.at(-1)?.sessions.at(-1)?.process != null);
  expect((await line.sy(['task', 'stop', task])).out).toBe(`Stopping ${task}.\n`);
  await untilWord(task, 'stopped');
  expect((await line.sy(['task', 'stop', task])).err).toBe(`switchyard: ${task} is not running; there is nothing to stop.\n`);
  expect((await line.sy(['task', 'cancel', task])).code).toBe(0);
  const watched = await line.sy(['task', 'show', task, '--watch']);
  expect([watched.code, watched.out]).toEqual([1, expect.stringMatching(/cancelled {2}cancelled at \d\d:\d\d/)]);
});

test('draining and pausing start nothing; resuming does', async () => {
  expect((await line.sy(['drain', '--wait'])).out).toMatch(/^Draining\. \d runs? open\.\n(Nothing runs\.\n)?/);
  const task = await add(script('say hi'), '--agent', 'scripted');
  expect((await show(task)).status.sentence).toMatch(/^draining since/);
  expect(await line.json(['pause'])).toEqual({ mode: 'pause', openRuns: 0 });
  expect((await show(task)).status.sentence).toMatch(/^paused since/);
  expect(await line.json(['resume'])).toMatchObject({ mode: 'run' });
  await untilWord(task, 'ready');
});

test('a workspace with work in it is only taken away when that work was shown', async () => {
  const { out } = await line.sy(['task', 'add', 'shop', script('write loose.txt x'), '--agent', 'scripted', '--wait']);
  const task = /^(T-\d+)/.exec(out)?.[1] ?? '';
  const refused = await line.sy(['workspace', 'rm', task]);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('not in git:\n  loose.txt\n')]);
  const digest = /--accept (\S+)/.exec(refused.err)?.[1] ?? '';
  expect((await line.sy(['workspace', 'rm', task, '--accept', digest])).code).toBe(0);
  await eventually(async () => (await show(task)).task.runs.at(-1)?.workspace?.removed != null);
  expect((await line.sy(['workspace', 'restore', task])).code).toBe(0);
  await eventually(async () => (await show(task)).task.runs.at(-1)?.workspace?.removed === null);
  expect((await line.sy(['workspace', 'show', task])).out).toContain('loose.txt');
});

test('commands a repository brings wait until a person approved exactly those', async () => {
  const wary = await makeRepository(join(line.home, 'wary'), { files: { '.switchyard.yaml': 'setup: [/bin/sh, -c, "echo ran > setup.txt"]\n' } });
  await line.json(['project', 'add', wary.root]);
  const { task } = z.object({ task: z.string() }).parse(await line.json(['task', 'add', 'wary', script('say hi'), '--agent', 'scripted']));
  await untilWord(task, 'trust');
  const shown = await line.sy(['project', 'trust', 'wary']);
  expect([shown.code, shown.out]).toEqual([0, expect.stringContaining('echo ran > setup.txt')]);
  expect((await line.sy(['project', 'trust', 'wary', '--digest', 'f'.repeat(64)])).err).toBe('switchyard: The commands of wary changed since you looked. Read them again.\n');
  expect((await line.sy(['project', 'trust', 'wary', '--digest', /--digest (\S+)/.exec(shown.out)?.[1] ?? ''])).out).toBe('Approved the commands of wary.\n');
  await untilWord(task, 'ready');
  expect((await line.sy(['project', 'trust', 'wary'])).out).toBe('wary asks for no trust.\n');
});

test('a project is renamed, put away, brought back and forgotten; its repository stays', async () => {
  const other = await makeRepository(join(line.home, 'other'));
  await line.json(['project', 'add', other.root, '--id', 'second']);
  for (const args of [['rename', 'second', 'The second'], ['archive', 'second'], ['restore', 'second'], ['rm', 'second']]) expect((await line.sy(['project', ...args])).code).toBe(0);
  expect((await line.sy(['project', 'ls'])).out).not.toContain('second');
  expect(await other.git(['status', '--porcelain'])).toBe('');
});
