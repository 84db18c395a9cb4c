import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPrograms } from './programs.ts';

let folder: string;
let first: string;
let second: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sy-programs-'));
  [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await mkdir(join(first, 'a-folder'), { recursive: true });
  await mkdir(second);
  await writeFile(join(first, 'not-executable'), '', { mode: 0o644 });
  await script('speaks', `process.stdout.write('\\n\\x1b[1mspeaks 1.2.3\\x1b[0m\\nmore\\n')`);
  await script('fails', `console.log('oops'); process.exit(1)`);
  await script('tells-secret', `console.log(process.env.GITHUB_TOKEN ?? 'knows nothing')`);
  await script('reads', `process.stdin.on('end', () => console.log('read to the end')).resume()`);
  await symlink(join(folder, 'gone'), join(first, 'dangling'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function script(name: string, code: string): Promise<void> {
  const file = join(second, name);
  await writeFile(file, `#!${process.execPath}\n${code}\n`);
  await chmod(file, 0o755);
}

const programs = () => openPrograms({ env: { PATH: ['relative', first, second].join(':'), GITHUB_TOKEN: 'canary' }, scriptedAgent: '/app/agent.mjs', claudeView: '/app/view.mjs' });

test('a bare name is looked up on PATH, a path is checked as it is', async () => {
  const wanted = ['speaks', join(second, 'speaks'), 'nowhere', join(folder, 'nowhere'), './speaks', 'first/speaks', '', 'a\0b', 'a-folder', 'not-executable', 'dangling'];
  expect(await Promise.all(wanted.map((name) => programs().find(name)))).toEqual([
    join(second, 'speaks'), join(second, 'speaks'), null, null, null, null, null, null, null, null, null,
  ]);
});

test('the version is the first line that says something, without colours', async () => {
  expect(await programs().version(join(second, 'speaks'), ['--version'])).toBe('speaks 1.2.3');
});

test('a program that fails, is not there or waits for input has no version or answers at once', async () => {
  const answers = ['fails', 'nowhere', 'reads'].map((name) => programs().version(join(second, name), []));
  expect(await Promise.all(answers)).toEqual([null, null, 'read to the end']);
});

test('a program that is asked for its version sees no secret of the host', async () => {
  expect(await programs().version(join(second, 'tells-secret'), [])).toBe('knows nothing');
});

test('our own Node is this very one', () => {
  expect(programs()).toMatchObject({ node: { program: process.execPath, env: {} }, scriptedAgent: '/app/agent.mjs', claudeView: '/app/view.mjs' });
});
