import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFolders } from './folders.ts';

let home: string;
beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'sy-folders-')));
  for (const name of ['v10', 'v2', '.hidden', 'shop/.git/hooks', 'worktree', 'many']) await mkdir(join(home, name), { recursive: true });
  await writeFile(join(home, 'worktree', '.git'), 'gitdir: elsewhere\n');
  await writeFile(join(home, 'file'), '');
  await symlink('v2', join(home, 'link'));
  await symlink('gone', join(home, 'dangling'));
  await Promise.all(Array.from({ length: 600 }, (_, number) => mkdir(join(home, 'many', `d${number}`))));
});
afterAll(() => rm(home, { recursive: true, force: true }));

test('folders and links to folders are listed as people count, hidden ones last, repositories marked', async () => {
  const entry = (name: string, repository = false) => ({ name, path: join(home, name), repository });
  expect(await openFolders(home).list('~')).toEqual({
    path: home, parent: join(home, '..'), repository: false,
    entries: [entry('link'), entry('many'), entry('shop', true), entry('v2'), entry('v10'), entry('worktree', true), entry('.hidden')],
  });
});

test('a repository says so and does not show its git folder', async () => {
  expect(await openFolders(home).list('~/shop/../shop/')).toEqual({ path: join(home, 'shop'), parent: home, repository: true, entries: [] });
});

test('at most 500 are listed', async () => {
  expect((await openFolders(home).list('~/many'))?.entries).toHaveLength(500);
});

test('the root has no parent', async () => {
  expect(await openFolders(home).list('/')).toMatchObject({ path: '/', parent: null });
});

test('what is no folder, not absolute or not there is not listed', async () => {
  const looks = ['~/file', '~/gone', 'relative', '', '~other', `${home}\0`].map((path) => openFolders(home).list(path));
  expect(await Promise.all(looks)).toEqual([null, null, null, null, null, null]);
});
