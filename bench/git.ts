// What a workspace costs over git's own worktree in a repository of 2,000 files, and what seeing one costs.
import { join } from 'node:path';
import { openGitScene } from '../src-main/testing/gitScene.ts';
import { report, takeTurns, took } from './measure.ts';

const files = 2000;
const looks = 100;

export async function run(): Promise<void> {
  await using scene = await openGitScene({ files });
  const { repository, git } = scene;
  let made = 0;
  const next = () => `T-${(made += 1)}-1`;
  const seen = await scene.make(next());
  const [bareMs, makeMs, seeMs, statusMs] = await takeTurns([
    () => took(() => repository.git(['worktree', 'add', '--quiet', '-b', `bare-${made}`, join(scene.folder, next()), 'main'])),
    () => took(() => scene.make(next())),
    async () => await took(async () => {
      for (let look = 0; look < looks; look += 1) await git.seeWorkspace({ ...scene.spec('T-1-1'), path: seen.path });
    }) / looks,
    () => took(() => repository.git(['status', '--porcelain'], seen.path)),
  ] as const);
  report('git', { files, worktreeAddMs: bareMs, makeWorkspaceMs: makeMs, seeWorkspaceMs: seeMs, gitStatusMs: statusMs }, { makeToWorktreeAdd: makeMs / bareMs, seeToStatus: seeMs / statusMs });
}
