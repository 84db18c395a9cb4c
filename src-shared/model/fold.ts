// From facts to model: the same function in the host and in every mirror. Late, doubled or foreign facts are harmless.
import type { Recorded } from './facts.ts';
import { foldProject, isProjectFact } from './foldProject.ts';
import { foldTask, newTask } from './foldTask.ts';
import { withSetting, type Model } from './model.ts';

/** Folds one fact into `model`. Facts already folded (seq not above `model.seq`) are passed over. */
export function fold(model: Model, { seq, at, fact }: Recorded): void {
  if (seq <= model.seq) return;
  model.seq = seq;
  model.at = at;
  if (fact.kind === 'host.started') return;
  if (fact.kind === 'dispatch.changed') model.dispatch = { mode: fact.mode, since: at, by: fact.by };
  else if (fact.kind === 'setting.set' && fact.project === null) model.settings = withSetting(model.settings, fact.key, fact.value);
  else if (isProjectFact(fact)) foldProject(model, fact, at);
  else if (fact.kind === 'task.created') {
    model.taskCount = Math.max(model.taskCount, Number(fact.task.slice(2)));
    if (!model.tasks.get(fact.task)) model.tasks.set(fact.task, newTask(fact, at));
  } else {
    const task = model.tasks.get(fact.task);
    if (task) model.tasks.set(fact.task, foldTask(task, fact, at));
  }
}
