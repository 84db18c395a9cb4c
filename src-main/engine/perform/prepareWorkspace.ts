// Makes branch and workspace for a run, or closes the run as blocked with git's reason. Git that breaks is asked again a few times first.
import { Fault } from '../fault.ts';
import type { Deed } from './deed.ts';
import { workspaceOf } from './workspaceOf.ts';

const mostRepeats = 3; // a lock of somebody's other git, or a disk that is slow, is over after seconds; anything else needs a person

export const prepareWorkspace: Deed<'prepare-workspace'> = async ({ task, run }, scene) => {
  const made = await scene.ports.git.makeWorkspace(workspaceOf(scene), scene.signal);
  if ('refused' in made && made.refused === 'git-failed' && scene.failures < mostRepeats) throw new Fault('git', 'make a workspace', made.detail);
  await scene.record(() => 'refused' in made
    ? [{ kind: 'run.closed', task, run, outcome: { kind: 'blocked', reason: made.refused, detail: made.detail }, work: null }]
    : [{ kind: 'workspace.ready', task, run, path: made.path, branch: made.branch, baseCommit: made.baseCommit }]);
};
