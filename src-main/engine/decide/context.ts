// What deciding may know besides the model: settings in force and who asks. Looked up before, so that deciding stays pure.
import type { Fact } from '../../../src-shared/model/facts.ts';
import type { ProjectId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Project } from '../../../src-shared/model/project.ts';
import type { Refusal } from '../../../src-shared/model/refusal.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import type { Decision } from '../record.ts';

export const no = (refusal: Refusal): { readonly refusal: Refusal } => ({ refusal });

/** Facts, and nothing more to say than that it is done. */
export const done = (...facts: Fact[]): Decision<{ readonly done: true }> => ({ facts, answer: { done: true } });

export type Doing = Decision<{ readonly done: true }>;

/** Goes on with a project that is here, or refuses. */
export function withProject<A>(draft: Model, id: ProjectId, go: (project: Project) => Decision<A>): Decision<A> {
  const project = draft.projects.get(id);
  return project && project.removedAt === null ? go(project) : no({ code: 'no-such-project', project: id });
}

/** Goes on with a task that was created, or refuses. */
export function withTask<A>(draft: Model, id: TaskId, go: (task: Task) => Decision<A>): Decision<A> {
  const task = draft.tasks.get(id);
  return task ? go(task) : no({ code: 'no-such-task', task: id });
}
