import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeRepository, testGitEnv } from '../../testing/repository.ts';
import type { TestRepository } from '../../testing/repository.ts';
import { commonDirMutex } from './commonDirMutex.ts';
import { openGitRunner } from './gitRunner.ts';

let folder: string;
let repository: TestRepository;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchyard-runner-'));
  repository = await makeRepository(join(folder, 'repository'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A runner whose git answers the runner's own look at filters, and then behaves as `script` says. */
async function posing(script: string) {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'git'), `#!/bin/sh\ncase "$*" in *--get-regexp*) exit 1;; esac\n${script}\n`);
  await chmod(join(bin, 'git'), 0o755);
  const runner = await openGitRunner({ ...testGitEnv(), PATH: `${bin}:${testGitEnv()['PATH']}` });
  return runner.at({ gitDir: repository.commonDir, workTree: repository.root });
}

test('git is found in absolute folders of PATH only', async () => {
  await expect(openGitRunner({ PATH: '.:bin:' })).rejects.toThrow('git is not on PATH');
  expect((await openGitRunner(testGitEnv())).program).toMatch(/^\/.*\/git$/);
});

test('a git that hangs and ignores being asked to end is ended all the same', async () => {
  const git = await posing(`trap '' TERM INT HUP\necho $$ > '${folder}/pid'\nwhile :; do sleep 0.1; done`);
  await expect(git.try(['status'], { limit: 200 })).rejects.toThrow('git status did not finish within 0 s');
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a git whose child keeps its pipes open is let go of', async () => {
  const git = await posing(`trap '' TERM\nsh -c 'echo $$ > "${folder}/child"; exec sleep 600'`);
  await expect(git.try(['status'], { limit: 200 })).rejects.toThrow('did not finish');
  process.kill(Number(await readFile(join(folder, 'child'), 'utf8')), 'SIGKILL');
});

test('an answer that is longer than its cap is a failure, or is cut where that is asked for', async () => {
  const git = await posing('yes | head -c 100000');
  await expect(git.try(['log'], { cap: 1000 })).rejects.toThrow('git log printed more than 1000 bytes');
  const answer = await git.try(['log'], { cap: 1000, cut: true });
  expect({ length: answer.stdout.length, wasCut: answer.wasCut }).toEqual({ length: 1000, wasCut: true });
});

test('a git that fails says why, and one that is killed half way is a failure', async () => {
  const failing = await posing('echo "fatal: sorry" >&2; exit 128');
  await expect(failing.run(['status'])).rejects.toThrow('git status: fatal: sorry');
  expect(await failing.try(['status'])).toMatchObject({ code: 128, stderr: 'fatal: sorry' });
  const killed = await posing('echo half; kill -9 $$');
  await expect(killed.try(['status'])).rejects.toThrow('git status');
});

test('an abandoned call ends git and throws the reason', async () => {
  const git = await posing('exec sleep 600');
  const abandon = new AbortController();
  const call = git.try(['status'], { signal: abandon.signal });
  abandon.abort(new Error('the host stops'));
  await expect(call).rejects.toThrow('the host stops');
});

test('deeds on one common dir follow each other, those on others do not wait, and a failure stops nobody', async () => {
  const exclusively = commonDirMutex();
  const said: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = exclusively('a', async () => { await gate.promise; said.push('a1'); throw new Error('a1 failed'); });
  const second = exclusively('a', async () => { said.push('a2'); });
  await exclusively('b', async () => { said.push('b1'); });
  gate.resolve();
  await expect(first).rejects.toThrow('a1 failed');
  await second;
  expect(said).toEqual(['b1', 'a1', 'a2']);
});
