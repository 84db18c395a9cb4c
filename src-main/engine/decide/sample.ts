// The sample of the first minute: its project, unless it is here, and its three tasks, all in one decision.
import type { Fact } from '../../../src-shared/model/facts.ts';
import { fold } from '../../../src-shared/model/fold.ts';
import { CommandId, ProjectId, type TaskId } from '../../../src-shared/model/ids.ts';
import { draftOf, type Model } from '../../../src-shared/model/model.ts';
import { sampleWishes } from '../../../src-shared/model/sample.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';
import type { Inspected } from '../ports/git.ts';
import type { Decision } from '../record.ts';
import { addProject } from './projects.ts';
import { createTask } from './tasks.ts';

const wanted = ProjectId.parse('sample');
const within = CommandId.parse('sample-task'); // a task's own command id, which only whole commands need

export function startSample(model: Model, path: string, inspected: Inspected, settings: Settings): Decision<{ project: ProjectId; tasks: TaskId[] }> {
  const draft = draftOf(model);
  const facts: Fact[] = [];
  const tell = (told: readonly Fact[]): void => {
    for (const fact of told) fold(draft, { seq: draft.seq + 1, at: draft.at, fact });
    facts.push(...told);
  };
  const added = projectOf(draft, path, inspected);
  if ('refusal' in added) return added;
  tell(added.facts);
  const { project } = added.answer;
  const tasks: TaskId[] = [];
  for (const wish of sampleWishes) {
    const created = createTask(draft, { ...wish, project, commandId: within }, settings, 'sample');
    if ('refusal' in created) return created;
    tell(created.facts);
    tasks.push(created.answer.task);
  }
  return { facts, answer: { project, tasks } };
}

/** The project that is the sample's repository already, or a new one; called `sample` where that name is free. */
function projectOf(draft: Model, path: string, inspected: Inspected): Decision<{ project: ProjectId }> {
  const known = [...draft.projects.values()].find((project) => project.removedAt === null && 'commonDir' in inspected && project.commonDir === inspected.commonDir);
  if (known) return { facts: [], answer: { project: known.id } };
  const named = addProject(draft, path, wanted, inspected, 'sample');
  const isTaken = 'refusal' in named && named.refusal.code === 'project-id-taken';
  return isTaken ? addProject(draft, path, null, inspected, 'sample') : named;
}
