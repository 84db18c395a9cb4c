import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGitScene } from '../../testing/gitScene.ts';
import type { GitScene } from '../../testing/gitScene.ts';

let scene: GitScene;
beforeEach(async () => { scene = await openGitScene({ files: { 'a.txt': 'a\n' } }); });
afterEach(() => scene[Symbol.asyncDispose]());

const later = Date.now() + 60_000;
const purge = (before: number) => scene.git.purgeTrash(scene.trashRoot, before);
const refs = () => scene.repository.git(['for-each-ref', '--format=%(refname)', 'refs/switchyard']);
const branches = () => scene.repository.git(['for-each-ref', '--format=%(refname:short)', 'refs/heads']);

async function removed(id: string) {
  const { path } = await scene.make(id);
  await writeFile(join(path, 'a.txt'), 'changed\n');
  return scene.removed(id);
}

test('what was removed before the day is ended with its ref; its branch and what is younger stay', async () => {
  await removed('T-1-1');
  const young = await removed('T-2-1');
  const journal = join(scene.trashRoot, 'T-1-1', 'removal.json');
  await writeFile(journal, (await readFile(journal, 'utf8')).replace(/"at": \d+/, '"at": 1000'));
  expect([await purge(2000), await readdir(scene.trashRoot), await refs(), (await branches()).split('\n')])
    .toEqual([1, ['T-2-1'], young.ref, ['main', 'switchyard/t-1-1', 'switchyard/t-2-1']]);
});

test('asked again it finds nothing, and a trash that was never made is empty', async () => {
  const before = await purge(later);
  await removed('T-1-1');
  expect([before, await purge(later), await purge(later), await refs()]).toEqual([0, 1, 0, '']);
});

test('what it cannot tell the end, the age or the repository of stays: unfinished removals, strange folders, links', async () => {
  await removed('T-1-1');
  const journal = join(scene.trashRoot, 'T-1-1', 'removal.json');
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('"isDone": true', '"isDone": false'));
  await mkdir(join(scene.trashRoot, 'strange'));
  await mkdir(join(scene.trashRoot, 'damaged'));
  await writeFile(join(scene.trashRoot, 'damaged', 'removal.json'), '{');
  await symlink(scene.repository.root, join(scene.trashRoot, 'link'));
  expect([await purge(later), (await readdir(scene.trashRoot)).sort(), (await readdir(scene.repository.root)).includes('a.txt')])
    .toEqual([0, ['T-1-1', 'damaged', 'link', 'strange'], true]);
});

test('a purge that was cut off between ref and folder is finished by the next', async () => {
  const { ref } = await removed('T-1-1');
  await scene.repository.git(['update-ref', '-d', ref]);
  expect([await purge(later), await readdir(scene.trashRoot)]).toEqual([1, []]);
});
