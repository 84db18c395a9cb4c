// Makes branch and workspace for a run, or closes the run as blocked with git's reason.
import type { Deed } from './deed.ts';
import { workspaceOf } from './workspaceOf.ts';

export const prepareWorkspace: Deed<'prepare-workspace'> = async ({ task, run }, scene) => {
  const made = await scene.ports.git.makeWorkspace(workspaceOf(scene), scene.signal);
  await scene.record(() => 'refused' in made
    ? [{ kind: 'run.closed', task, run, outcome: { kind: 'blocked', reason: made.refused, detail: made.detail }, work: null }]
    : [{ kind: 'workspace.ready', task, run, path: made.path, branch: made.branch, baseCommit: made.baseCommit }]);
};
