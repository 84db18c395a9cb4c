// Everything a person can get wrong on the command line is refused in one sentence, on stderr, with the right exit code.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository } from '../testing/repository.ts';
import { openCommandLine, type CommandLine } from '../testing/commandLine.ts';

let line: CommandLine;
let shop: TestRepository;
let there: (name: string) => string;
beforeAll(async () => {
  line = await openCommandLine();
  there = (name) => join(line.home, 'things', name);
  shop = await makeRepository(there('shop'), { files: { 'a.txt': 'a\n', 'deep/b.txt': 'b\n' } });
  await makeRepository(there('bare.git'), { bare: true });
  await makeRepository(there('other'));
  await shop.git(['worktree', 'add', '-q', there('shop-tree'), '-b', 'tree']);
  await mkdir(there('plain'));
  await writeFile(there('file'), '');
  await line.json(['project', 'add', shop.root]);
});
afterAll(async () => line[Symbol.asyncDispose]());

const refusal = async (args: readonly string[]) => {
  const { code, out, err } = await line.sy(args);
  return { code, out, err: err.replaceAll(`${there('.')}/`, '') };
};

test('a folder that is no project of ours is refused for what it is', async () => {
  const sentences: [string, string][] = [
    ['nothing', 'There is nothing at nothing. Check the path.'],
    ['file', 'file is a file. Choose the folder of a git repository.'],
    ['plain', 'plain is not a git repository. Run "git init" there, or choose another folder.'],
    ['bare.git', 'bare.git is a bare repository, without files to work on. Clone it and add the clone.'],
    ['shop/deep', 'shop/deep lies inside the repository shop. Add shop instead.'],
    ['shop-tree', 'shop-tree is a worktree of shop, which is already here.'],
    ['shop', 'shop is already here as shop.'],
  ];
  for (const [name, sentence] of sentences) {
    expect(await refusal(['project', 'add', there(name)])).toEqual({ code: 1, out: '', err: `switchyard: ${sentence}\n` });
  }
});

test('a taken id, an unknown project, task, session, agent or setting is named', async () => {
  const sentences: [readonly string[], string][] = [
    [['project', 'add', there('other'), '--id', 'shop'], 'The id "shop" belongs to another project. Give this one its own id.'],
    [['project', 'get', 'nobody'], 'There is no project "nobody".'],
    [['project', 'get', '../x'], 'There is no project "../x".'],
    [['task', 'ls', '--project', 'nobody'], 'There is no project "nobody".'],
    [['task', 'show', '99'], 'There is no task "T-99".'],
    [['task', 'cancel', 'x;id'], 'There is no task "x;id".'],
    [['session', 'kill', 'nobody'], 'There is no session "nobody".'],
    [['logs', 'nobody'], 'There is no session "nobody".'],
    [['task', 'add', 'shop', 'hi', '--agent', 'nobody'], 'There is no agent "nobody". There are: '],
    [['task', 'add', 'shop', '  '], 'The prompt is empty. Write what should be done.'],
    [['task', 'add', 'shop', 'hi', '--agent', 'command'], 'The agent "command" needs a program to run.'],
    [['settings', 'get', 'colour'], 'There is no setting "colour". There are: '],
    [['settings', 'set', 'slots', 'many'], 'Slots takes a whole number from 1 to 200, not "many".'],
  ];
  for (const [args, sentence] of sentences) {
    const { code, out, err } = await refusal(args);
    expect([code, out, err.slice(0, 'switchyard: '.length + sentence.length)]).toEqual([1, '', `switchyard: ${sentence}`]);
  }
});

test('with --json a refusal is one document on stdout, and its sentence on stderr all the same', async () => {
  const { code, out, err } = await line.sy(['project', 'add', there('nothing'), '--json']);
  const sentence = `There is nothing at ${there('nothing')}. Check the path.`;
  expect([code, JSON.parse(out), err]).toEqual([1, { refused: { code: 'path-missing', path: there('nothing') }, sentence }, `switchyard: ${sentence}\n`]);
});

test('a program that is not there blocks its task with a sentence, and nothing is retried', async () => {
  const { code, out } = await line.sy(['task', 'add', 'shop', 'hi', '--wait', '--', 'no-such-program', '{prompt}']);
  expect(code).toBe(1);
  expect(out).toMatch(/T-\d+ {2}blocked {4}could not start: /);
});

describe('usage', () => {
  test.each([
    [[]], [['bogus']], [['task']], [['task', 'add']], [['task', 'show', '1', '--bogus']], [['task', 'add', 'shop', 'x', '--priority', '10']],
    [['task', 'add', 'shop', 'x', '--runs', 'x']], [['daemon', 'start', '--port', '70000']], [['daemon', 'stop', '--agents', 'maybe']], [['completions', 'tcsh']],
    [['project', 'ls', 'extra']],
  ])('%j exits 2 and says what is wrong on stderr', async (args) => {
    const { code, out, err } = await line.sy(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^switchyard: |^Usage: /);
  });

  test('help and version exit 0 and start nothing', async () => {
    await using fresh = await openCommandLine();
    expect((await fresh.sy(['--help'])).code).toBe(0);
    expect((await fresh.sy(['task', 'add', '--help'])).out).toContain('-- program args...');
    expect(await fresh.json(['version'])).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(await fresh.sy(['daemon', 'status'])).toEqual({ code: 1, out: '', err: 'switchyard: No host is running.\n' });
    expect(await fresh.json(['daemon', 'stop'])).toEqual({ stopped: false });
  });
});

test('a settings file that cannot be read is told with its line, and its good values stay', async () => {
  await using fresh = await openCommandLine();
  await writeFile(fresh.places.settingsFile, 'slots: 2\nproject-slots: many\n');
  const doctor = await fresh.sy(['doctor']);
  expect([doctor.code, doctor.out]).toEqual([0, expect.stringContaining(`warn  settings: ${fresh.places.settingsFile}:2: project-slots`)]);
  expect((await fresh.sy(['settings', 'get', 'slots'])).out).toContain(`2      user file  ${fresh.places.settingsFile}:1`);
});

test('a setting given to a host as it starts wins while it runs; a wrong one, or one for a host that runs already, is refused', async () => {
  await using fresh = await openCommandLine();
  const wrong = await fresh.sy(['daemon', 'start', '--set', 'slots=many']);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('slots takes a whole number from 1 to 200, not "many"')]);
  await writeFile(fresh.places.settingsFile, 'slots: 2\n');
  expect((await fresh.sy(['daemon', 'start', '--set', 'slots=3', '--set', 'agent=scripted'])).code).toBe(0);
  expect((await fresh.sy(['settings', 'get', 'slots'])).out).toMatch(/3 +flag[^]*2 +user file/);
  expect(await fresh.sy(['daemon', 'start', '--set', 'slots=4'])).toMatchObject({ code: 1, err: expect.stringMatching(/^switchyard: A host runs already \(pid \d+\); --set counts when a host starts\./) });
});

test('a home that is a file is said', async () => {
  const { code, err } = await openCommandLine({ SWITCHYARD_HOME: there('file') }).then(async (fresh) => {
    await using _ = fresh;
    return fresh.sy(['task', 'ls']);
  });
  expect([code, err]).toEqual([1, expect.stringMatching(/^switchyard: Its folder cannot be used: .*Set SWITCHYARD_HOME to another\.\n$/)]);
});
