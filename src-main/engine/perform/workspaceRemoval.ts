// Takes a workspace away, or brings it back; git decides on a fresh look and its refusal is recorded as the reason it was kept.
import type { Deed } from './deed.ts';
import { workspaceOf } from './workspaceOf.ts';

export const removeWorkspace: Deed<'remove-workspace'> = async ({ task, run: number }, scene) => {
  const workspace = scene.run.workspace;
  if (!workspace?.removal) return;
  const spec = { ...workspaceOf(scene), baseCommit: workspace.baseCommit, trashRoot: scene.ports.trashRoot };
  const removed = await scene.ports.git.removeWorkspace(spec, workspace.removal.accepts, scene.signal);
  await scene.record(() => 'refused' in removed
    ? [{ kind: 'workspace.removal-refused', task, run: number, why: removed.detail }]
    : [{ kind: 'workspace.removed', task, run: number, trash: removed.trash, ref: removed.ref }]);
};

export const restoreWorkspace: Deed<'restore-workspace'> = async ({ task, run: number }, scene) => {
  const removed = scene.run.workspace?.removed;
  if (!removed) return;
  const made = await scene.ports.git.restoreWorkspace(workspaceOf(scene), removed, scene.signal);
  await scene.record(() => 'refused' in made
    ? [{ kind: 'workspace.restore-refused', task, run: number, why: made.detail }]
    : [{ kind: 'workspace.restored', task, run: number }]);
};
