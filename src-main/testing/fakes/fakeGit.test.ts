import { gitContract } from '../contracts/gitContract.ts';
import { fakeGit, GitDisk } from './fakeGit.ts';

gitContract('fake', async () => {
  const disk = new GitDisk();
  disk.addRepository('/sample');
  return {
    git: fakeGit(disk), root: '/sample', commonDir: '/sample/.git', workspacesRoot: '/workspaces', trashRoot: '/trash', nowhere: '/nowhere',
    edit: async (path) => {
      const workspace = disk.workspaces.get(path);
      if (workspace) workspace.modified = ['README.md'];
    },
    branch: async (name) => void disk.branches.add(name),
    [Symbol.asyncDispose]: async () => {},
  };
});
