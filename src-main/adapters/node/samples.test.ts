import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testGitEnv } from '../../testing/repository.ts';
import { openSamples, type RunGit } from './samples.ts';

const start = promisify(execFile);
const run: RunGit = (args, cwd, env) => start('git', [...args], { cwd, env: { ...testGitEnv(), ...env } });
const ask = async (folder: string, ...args: string[]) => (await start('git', args, { cwd: folder, env: testGitEnv() })).stdout.trim();

let sample: string;
beforeEach(async () => {
  sample = join(await mkdtemp(join(tmpdir(), 'sy-sample-')), 'sample');
});
afterEach(() => rm(join(sample, '..'), { recursive: true, force: true }));

test('the sample is a clean repository of three commits, the same on every machine', async () => {
  const folder = await openSamples({ sample }, run).make();
  expect(await ask(folder, 'log', '--format=%an %s')).toBe('Pantry Take --soon DAYS on the command line\nPantry Know what expires soon\nPantry List what is in the pantry');
  expect(await ask(folder, 'ls-files')).toBe('.gitignore\nREADME.md\nbin/pantry.js\ndata/pantry.json\npackage.json\nsrc/expiry.js\nsrc/pantry.js\ntest/expiry.test.js');
  expect(await ask(folder, 'status', '--porcelain')).toBe('');
  const other = await openSamples({ sample: `${sample}-2` }, run).make();
  expect(await ask(other, 'rev-parse', 'HEAD')).toBe(await ask(folder, 'rev-parse', 'HEAD'));
});

test('what the sample promises is true: it runs and its tests pass', async () => {
  const folder = await openSamples({ sample }, run).make();
  const { stdout } = await start(process.execPath, ['bin/pantry.js', '--soon', '3'], { cwd: folder });
  expect(stdout).toMatch(/^yoghurt {2}2026-01-20$/m);
  await start(process.execPath, ['--test'], { cwd: folder, env: { PATH: process.env['PATH'] } });
});

test('made once: a later call, or two at once, find the same repository as it is', async () => {
  const samples = openSamples({ sample }, run);
  const [one, other] = await Promise.all([samples.make(), samples.make()]);
  await ask(one, '-c', 'user.name=x', '-c', 'user.email=x@y', 'commit', '--quiet', '--allow-empty', '--message', 'mine');
  expect([other, await samples.make(), await ask(one, 'log', '-1', '--format=%s')]).toEqual([one, one, 'mine']);
});

test('an attempt that was cut off is begun again', async () => {
  await mkdir(join(sample, 'pantry.making', '.git'), { recursive: true });
  const folder = await openSamples({ sample }, run).make();
  expect([await ask(folder, 'rev-list', '--count', 'HEAD'), await readdir(sample)]).toEqual(['3', ['pantry']]);
});
