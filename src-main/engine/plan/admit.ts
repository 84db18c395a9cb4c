// Which waiting tasks get a run now: best lane first, while slots last. Recorded in one batch, and judged again on the draft it is recorded on.
import { holdsOf, wantsRun, type OpenRuns } from '../../../src-shared/model/holds.ts';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Fact } from '../../../src-shared/model/facts.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Surroundings } from '../../../src-shared/model/surroundings.ts';
import type { LiveModel } from '../liveModel.ts';

/** Tasks to open a run for, in order. They leave the ready queue; whoever is not opened after all is put back by the next pass. */
export function admit(live: LiveModel, around: Surroundings, now: number): TaskId[] {
  const chosen: TaskId[] = [];
  const extra = new Map<string, number>();
  const count = live.openRuns;
  const open: OpenRuns = { get all() { return count.all + chosen.length; }, inProject: (project) => count.inProject(project) + (extra.get(project) ?? 0) };
  const refused = new Set<string>();
  for (;;) {
    const id = live.ready.next(({ project, agent }) => !refused.has(`${project} ${agent}`) && open.all < around.slots);
    const task = id && live.model.tasks.get(id);
    if (!task) return chosen;
    if (holdsOf(task, live.model, around, open, now).length > 0) {
      refused.add(`${task.project} ${task.agent}`);
      continue;
    }
    live.ready.drop(task.id);
    extra.set(task.project, (extra.get(task.project) ?? 0) + 1);
    chosen.push(task.id);
  }
}

/** The facts that open runs for the chosen tasks, as far as they still may on this draft. */
export function openRuns(draft: Model, chosen: readonly TaskId[], around: Surroundings, open: OpenRuns, now: number): Fact[] {
  const facts: Fact[] = [];
  const extra = new Map<string, number>();
  for (const id of chosen) {
    const task = draft.tasks.get(id);
    const soFar: OpenRuns = { all: open.all + facts.length, inProject: (project) => open.inProject(project) + (extra.get(project) ?? 0) };
    if (!task || !wantsRun(task) || holdsOf(task, draft, around, soFar, now).length > 0) continue;
    extra.set(task.project, (extra.get(task.project) ?? 0) + 1);
    facts.push({ kind: 'run.opened', task: id, run: task.runs.length + 1 });
  }
  return facts;
}
