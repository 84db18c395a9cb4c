import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitContract } from '../../testing/contracts/gitContract.ts';
import { openGitScene } from '../../testing/gitScene.ts';

gitContract('real', async () => {
  const scene = await openGitScene({ files: { 'README.md': '# Sample\n' } });
  return {
    git: scene.git,
    root: scene.repository.root,
    commonDir: scene.repository.commonDir,
    workspacesRoot: scene.workspacesRoot,
    trashRoot: scene.trashRoot,
    nowhere: join(scene.folder, 'nowhere'),
    edit: (path) => writeFile(join(path, 'README.md'), '# Changed\n'),
    branch: async (name) => {
      await scene.repository.git(['branch', name]);
    },
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  };
});
