// Asking for a workspace to be taken away or brought back. Whether it may be is decided again, on a fresh look, by the step that does it.
import type { By } from '../../../src-shared/model/facts.ts';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Run, Workspace } from '../../../src-shared/model/run.ts';
import { done, no, withTask, type Doing } from './context.ts';

export const removeWorkspace = (draft: Model, id: TaskId, number: number, accepts: string, by: By): Doing =>
  withWorkspace(draft, id, number, (run, workspace) => {
    if (!run.closed) return no({ code: 'workspace-in-use', task: id });
    if (workspace.removed) return no({ code: 'workspace-removed', task: id });
    return done({ kind: 'workspace.removal-asked', task: id, run: number, accepts, by });
  });

export const restoreWorkspace = (draft: Model, id: TaskId, number: number, by: By): Doing =>
  withWorkspace(draft, id, number, (_run, workspace) =>
    workspace.removed && !workspace.restoring ? done({ kind: 'workspace.restore-asked', task: id, run: number, by }) : done());

/** Goes on with the workspace of a run, or refuses. */
export function withWorkspace(draft: Model, id: TaskId, number: number, go: (run: Run, workspace: Workspace) => Doing): Doing {
  return withTask(draft, id, (task) => {
    const run = task.runs.find((each) => each.number === number);
    if (!run) return no({ code: 'no-such-run', task: id, run: number });
    return run.workspace ? go(run, run.workspace) : no({ code: 'workspace-missing', task: id });
  });
}
