// Workspaces over the wire: what changed in them, what would be lost with them.
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { Run, Workspace } from '../../../src-shared/model/run.ts';
import type { Project } from '../../../src-shared/model/project.ts';
import type { Refusal } from '../../../src-shared/model/refusal.ts';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import { removeWorkspace, restoreWorkspace } from '../decide/workspaces.ts';
import type { Engine } from '../engine.ts';
import { workspaceId } from '../perform/workspaceOf.ts';
import { asking, os, refused } from './os.ts';
import { settled } from './settled.ts';

interface Found {
  readonly run: Run;
  readonly workspace: Workspace;
  readonly project: Project;
}

/** Readonly lists from ports as the plain ones the contract speaks of. */
const plain = <T>(look: Observed<readonly T[]>): { known: T[] } | { unknown: string } => ('known' in look ? { known: [...look.known] } : look);

export const workspaceHandlers = (engine: Engine) => {
  const { model, recorder, ports } = engine;
  const ask = asking(recorder);
  /** Waits until what was asked about a workspace was done or refused; the refusal, if it was. */
  const keptAfterAll = async (input: { task: TaskId; run: number }, signal: AbortSignal | undefined): Promise<Refusal | null> => {
    const now = () => model.tasks.get(input.task)?.runs.find(({ number }) => number === input.run)?.workspace;
    await settled(engine, () => !now()?.removal && !now()?.restoring, signal);
    const why = now()?.kept ?? null;
    return why === null ? null : { code: 'workspace-kept', task: input.task, why };
  };
  const find = (input: { task: TaskId; run: number }): Found | Refusal => {
    const task = model.tasks.get(input.task);
    const run = task?.runs.find(({ number }) => number === input.run);
    const project = task && model.projects.get(task.project);
    if (!task || !project) return { code: 'no-such-task', task: input.task };
    if (!run) return { code: 'no-such-run', task: task.id, run: input.run };
    return run.workspace ? { run, workspace: run.workspace, project } : { code: 'workspace-missing', task: task.id };
  };
  return {
    changes: os.workspaces.changes.handler(async ({ input, errors }) => {
      const found = find(input);
      if ('code' in found) throw refused(errors, found);
      return plain(await ports.git.changes(found.workspace.path, found.workspace.baseCommit));
    }),
    diff: os.workspaces.diff.handler(async ({ input, errors }) => {
      const found = find(input);
      if ('code' in found) throw refused(errors, found);
      return ports.git.diff(found.workspace.path, found.workspace.baseCommit, input.path);
    }),
    holdings: os.workspaces.holdings.handler(async ({ input, errors }) => {
      const found = find(input);
      if ('code' in found) throw refused(errors, found);
      const { workspace, project } = found;
      const seen = await ports.git.belongings({ commonDir: project.commonDir, path: workspace.path, id: workspaceId(input.task, input.run), branch: workspace.branch, baseCommit: workspace.baseCommit });
      return {
        modified: plain(seen.modified), untracked: plain(seen.untracked), stashes: plain(seen.stashes), unpushed: plain(seen.unpushed),
        unfinished: plain(seen.unfinished), processes: plain(seen.processes), digest: seen.digest, lookedAt: ports.clock.now(),
      };
    }),
    remove: os.workspaces.remove.handler(async ({ input, context, errors, signal }) => {
      const answer = await ask('workspaces.remove', input, errors, (draft) => removeWorkspace(draft, input.task, input.run, input.accepts, context.by));
      const kept = await keptAfterAll(input, signal);
      if (kept) throw refused(errors, kept);
      return answer;
    }),
    restore: os.workspaces.restore.handler(async ({ input, context, errors, signal }) => {
      const answer = await ask('workspaces.restore', input, errors, (draft) => restoreWorkspace(draft, input.task, input.run, context.by));
      const kept = await keptAfterAll(input, signal);
      if (kept) throw refused(errors, kept);
      return answer;
    }),
  };
};
