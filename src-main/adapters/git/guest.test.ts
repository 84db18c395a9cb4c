// We are guests in the user's repository: whatever tasks do in their workspaces, the user's own checkout does not change by a bit.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprint, openGitScene } from '../../testing/gitScene.ts';

const ours = ['.git/objects', '.git/worktrees', '.git/refs/heads/switchyard', '.git/logs/refs/heads/switchyard', '.git/refs/switchyard'];

test("the user's files, index, HEAD, stash, refs and config are bit-identical through a whole life of workspaces", async () => {
  await using scene = await openGitScene({ files: 40, commits: 2 });
  const { repository, git } = scene;
  const { root } = repository;
  await repository.git(['config', 'branch.autoSetupMerge', 'always']);
  await repository.git(['config', 'user.signingKey', 'x']);
  await repository.git(['update-ref', 'refs/remotes/origin/main', 'main']);
  await writeFile(join(root, 'log.txt'), 'stashed\n');
  await repository.git(['stash']);
  await writeFile(join(root, 'log.txt'), 'staged\n');
  await repository.git(['add', '.']);
  await writeFile(join(root, 'log.txt'), 'dirty\n');
  await writeFile(join(root, 'mine.txt'), 'untracked\n');
  const before = await fingerprint(root, ours);

  for (const id of ['T-1-1', 'T-2-1']) {
    const { path, baseCommit } = await scene.make(id);
    await repository.commit('Own', { 'src/part0/file1.txt': id, 'new.txt': 'new\n' }, path);
    await writeFile(join(path, 'dirty.txt'), 'dirty\n');
    await rm(join(path, 'log.txt'));
    await git.inspect(root);
    await git.branches(root);
    await git.work(path, baseCommit);
    await git.changes(path, baseCommit);
    await git.diff(path, baseCommit, 'dirty.txt');
    const removed = await scene.removed(id);
    if (id === 'T-1-1') await scene.restore(removed, id);
  }
  expect(await fingerprint(root, ours)).toEqual(before);

  await scene.removed('T-1-1');
  expect(await fingerprint(root, ours.filter((place) => place !== '.git/worktrees'))).toEqual(before);
  expect(await repository.git(['fsck', '--no-progress', '--no-dangling'])).toBe('');
});
