// A repository as a person leaves it while agents work beside it: stash, staged, changed and new files, a remote, settings and a hook of
// their own. What is theirs can be fingerprinted to the bit.
import { fingerprint } from './gitScene.ts';
import { makeRepository, type RepositoryWish, type TestRepository } from './repository.ts';

export interface LentRepository extends TestRepository {
  /** One line per file of the checkout, index, HEAD, stash, refs, logs, config and hooks. What workspaces are made of is left out. */
  theirs(): Promise<readonly string[]>;
}

// Objects are only ever added; the rest belongs to worktrees and to branches of runs.
const ours = ['.git/objects', '.git/worktrees', '.git/refs/heads/sy', '.git/logs/refs/heads/sy', '.git/refs/switchyard', '.git/logs/refs/switchyard'];

export async function lendRepository(folder: string, files: NonNullable<RepositoryWish['files']>): Promise<LentRepository> {
  const repository = await makeRepository(folder, { files, commits: 2 });
  await repository.git(['config', 'branch.autoSetupMerge', 'always']);
  await repository.git(['config', 'user.signingKey', 'mine']);
  await repository.git(['update-ref', 'refs/remotes/origin/main', 'main']);
  await repository.write({ 'log.txt': 'stashed\n' });
  await repository.git(['stash']);
  await repository.write({ 'log.txt': 'staged\n' });
  await repository.git(['add', 'log.txt']);
  await repository.write({ 'log.txt': 'changed\n', 'mine.txt': 'new\n', '.git/hooks/post-index-change': '#!/bin/sh\nexit 0\n' });
  await repository.git(['status']); // settles the index's times, as any look of a person does
  return { ...repository, theirs: () => fingerprint(repository.root, ours) };
}

