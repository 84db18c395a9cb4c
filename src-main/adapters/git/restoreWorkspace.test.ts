import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFlakyGit } from '../../testing/flakyGit.ts';
import { fingerprint, openGitScene } from '../../testing/gitScene.ts';
import type { GitScene } from '../../testing/gitScene.ts';

let scene: GitScene;
let path: string;
beforeEach(async () => {
  scene = await openGitScene({ files: { 'a.txt': 'a\n', 'b.txt': 'b\n' }, commits: 2 });
  path = (await scene.make()).path;
});
afterEach(() => scene[Symbol.asyncDispose]());

const git = (...args: readonly string[]) => scene.repository.git(args, path);
const write = (file: string, content: string) => writeFile(join(path, file), content);
const status = () => git('status', '--porcelain=v2', '--branch', '--untracked-files=all');

describe('after a cut-off removal', () => {
  const entry = () => join(scene.trashRoot, 'T-1-1');
  const privateDir = () => join(scene.repository.commonDir, 'worktrees/T-1-1');
  const unfinished = async () => {
    const journal = join(entry(), 'removal.json');
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('"isDone": true', '"isDone": false'));
  };

  test('wherever git died, the next call finishes with the same ref, and it all comes back', async () => {
    await write('a.txt', 'changed\n');
    await write('new.txt', 'new\n');
    const { digest } = await scene.held();
    const flaky = await openFlakyGit(join(scene.folder, 'bin'), 0, 'before');
    await scene.restore(await scene.remove(digest, 'T-1-1', flaky.git).then((answer) => ('refused' in answer ? Promise.reject(new Error(answer.detail)) : answer)));
    const calls = await flaky.calls();
    expect(calls).toBeGreaterThan(10);
    const files = await fingerprint(path, ['.git']);
    for (const when of ['before', 'after'] as const) {
      for (let dies = 1; dies <= calls; dies += 1) {
        const { git: dying } = await openFlakyGit(join(scene.folder, 'bin'), dies, when);
        await scene.remove(digest, 'T-1-1', dying);
        const removed = await scene.remove(digest);
        expect([when, dies, removed]).toEqual([when, dies, { trash: entry(), ref: expect.any(String) }]);
        if ('refused' in removed) return;
        expect((await scene.repository.git(['for-each-ref', '--format=%(refname)', 'refs/switchyard'])).split('\n')).toEqual([removed.ref]);
        const restorer = await openFlakyGit(join(scene.folder, 'bin'), (dies % 3) + 1, when);
        await scene.restore(removed, 'T-1-1', restorer.git);
        expect(await scene.restore(removed)).toMatchObject({ path });
        expect([when, dies, await fingerprint(path, ['.git'])]).toEqual([when, dies, files]);
      }
    }
    expect(await scene.repository.git(['for-each-ref', 'refs/switchyard'])).toBe('');
  }, 120_000);

  test('that had moved the folder only', async () => {
    const first = await scene.removed();
    await mkdir(join(scene.repository.commonDir, 'worktrees'), { recursive: true });
    await rename(join(entry(), 'git'), privateDir());
    await unfinished();
    expect(await scene.remove('whatever')).toEqual(first);
    expect(await access(privateDir()).then(() => 'there', () => 'gone')).toBe('gone');
    expect(await scene.restore(first)).toMatchObject({ path });
  });

  test('that had moved everything but not said so', async () => {
    const first = await scene.removed();
    await unfinished();
    expect(await scene.remove('whatever')).toEqual(first);
    expect(await scene.restore(first)).toMatchObject({ path });
  });

  test('that had only begun: what it holds is looked at afresh', async () => {
    await mkdir(entry(), { recursive: true });
    const journal = { id: 'T-1-1', path, branch: 'switchyard/t-1-1', baseCommit: 'x', tip: null, name: 'T-1-1', ref: 'refs/switchyard/trash/T-1-1/7', at: 7, isDone: false };
    await writeFile(join(entry(), 'removal.json'), JSON.stringify(journal));
    await write('a.txt', 'changed\n');
    expect(await scene.remove('')).toMatchObject({ refused: 'holds-work' });
    expect(await scene.removed()).toEqual({ trash: entry(), ref: 'refs/switchyard/trash/T-1-1/7' });
  });
});

describe('restoring', () => {
  test('finishes what an earlier call began', async () => {
    await write('a.txt', 'changed\n');
    const before = await status();
    const removed = await scene.removed();
    await mkdir(join(scene.repository.commonDir, 'worktrees'), { recursive: true });
    await rename(join(removed.trash, 'git'), join(scene.repository.commonDir, 'worktrees/T-1-1'));
    expect(await scene.restore(removed)).toMatchObject({ path });
    expect(await status()).toBe(before);
  });

  test('takes another registration name when its own is in use by then', async () => {
    await write('a.txt', 'changed\n');
    const before = await status();
    const removed = await scene.removed();
    await scene.repository.git(['worktree', 'add', '--quiet', '-b', 'other', join(scene.folder, 'elsewhere/T-1-1')]);
    expect(await scene.restore(removed)).toMatchObject({ path });
    expect(await status()).toBe(before);
    expect(await scene.repository.git(['status', '--porcelain', '--branch'], join(scene.folder, 'elsewhere/T-1-1'))).toBe('## other');
  });

  test('makes the branch again when it was deleted', async () => {
    const tip = await scene.repository.commit('Own', { 'b.txt': 'own\n' }, path);
    const removed = await scene.removed();
    await scene.repository.git(['branch', '-D', 'switchyard/t-1-1']);
    expect(await scene.restore(removed)).toMatchObject({ path });
    expect(await git('rev-parse', 'switchyard/t-1-1')).toBe(tip);
  });

  test.each([
    ['a branch that moved on', 'branch-exists', () => scene.repository.git(['update-ref', 'refs/heads/switchyard/t-1-1', 'main~1'])],
    ['a branch that is checked out elsewhere', 'branch-exists', () => scene.repository.git(['worktree', 'add', '--quiet', join(scene.folder, 'elsewhere'), 'switchyard/t-1-1'])],
    ['a place that is taken', 'path-taken', () => mkdir(path)],
    ['a trash that was emptied', 'git-failed', () => rm(scene.trashRoot, { recursive: true })],
    ['a project that is gone', 'project-missing', () => rm(scene.repository.root, { recursive: true })],
  ])('refuses %s and leaves the trash as it is', async (_, refused, change) => {
    const removed = await scene.removed();
    await change();
    const before = await fingerprint(scene.folder);
    expect(await scene.restore(removed)).toMatchObject({ refused });
    expect(await fingerprint(scene.folder)).toEqual(before);
  });
});
