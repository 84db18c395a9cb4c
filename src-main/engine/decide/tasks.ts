// Creating a task and what a person may do with it.
import type { z } from 'zod';
import type { NewTask } from '../../../src-shared/contract/tasks.ts';
import type { By } from '../../../src-shared/model/facts.ts';
import { isComplete, standstill } from '../../../src-shared/model/holds.ts';
import { TaskId } from '../../../src-shared/model/ids.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';
import { latestRun, openRun, type Task, type Wish } from '../../../src-shared/model/task.ts';
import { retryAt } from '../../../src-shared/model/backoff.ts';
import { checkCommand } from '../agents/command.ts';
import { knownAgents } from '../agents/catalogue.ts';
import type { Decision } from '../record.ts';
import { done, no, withProject, withTask, type Doing } from './context.ts';

type Wanted = z.infer<typeof NewTask>;

/** Decides a new task with the settings in force for its project. */
export function createTask(draft: Model, wanted: Wanted, settings: Settings, by: By): Decision<{ task: TaskId }> {
  return withProject(draft, wanted.project, (project) => {
    if (project.archivedAt !== null) return no({ code: 'project-archived', project: project.id });
    if (wanted.prompt.trim() === '') return no({ code: 'prompt-empty' });
    const agent = wanted.agent ?? (wanted.command ? 'command' : settings.agent);
    const known = knownAgents(settings);
    if (!known.includes(agent)) return no({ code: 'unknown-agent', agent, known });
    if (agent === 'command' && !wanted.command) return no({ code: 'command-missing' });
    const wrong = wanted.command && checkCommand(wanted.command);
    if (wrong) return no(wrong);
    const task = TaskId.parse(`T-${draft.taskCount + 1}`);
    const wish: Wish = {
      title: oneLine(wanted.title) || titleOf(wanted.prompt), prompt: wanted.prompt, agent, command: agent === 'command' ? wanted.command : null,
      base: wanted.base?.trim() || null, priority: wanted.priority, maxRuns: wanted.maxRuns ?? settings['max-runs'],
    };
    return { facts: [{ kind: 'task.created', task, project: project.id, wish, by }], answer: { task } };
  });
}

const longestTitle = 80; // characters; what a row of the timetable can show

function titleOf(prompt: string): string {
  const signs = Array.from(prompt.split('\n').map(oneLine).find((text) => text !== '') ?? 'Task'); // whole signs: half an emoji is none
  return signs.length <= longestTitle ? signs.join('') : `${signs.slice(0, longestTitle - 1).join('').trimEnd()}…`;
}

/** Without line breaks, and without what could move a terminal's cursor. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

export const cancelTask = (draft: Model, id: TaskId, by: By): Doing =>
  withTask(draft, id, (task) => {
    if (task.cancelledAt !== null) return openRun(task) ? done() : no({ code: 'task-finished', task: id, word: 'cancelled' });
    if (isComplete(task)) return no({ code: 'task-finished', task: id, word: 'done' });
    return done({ kind: 'task.cancelled', task: id, by });
  });

export const stopTask = (draft: Model, id: TaskId, by: By): Doing =>
  withTask(draft, id, (task) => {
    const run = openRun(task);
    if (!run) return no({ code: 'task-not-running', task: id });
    return run.stopAskedAt === null ? done({ kind: 'run.stop-asked', task: id, run: run.number, by }) : done();
  });

/** One run more, now. A task that already waits for its turn has nothing to gain; one that waits for its backoff has. */
export const retryTask = (draft: Model, id: TaskId, now: number, pace: Parameters<typeof retryAt>[1], by: By): Doing =>
  withTask(draft, id, (task) => {
    if (task.archivedAt !== null) return no({ code: 'task-archived', task: id });
    if (task.cancelledAt !== null) return no({ code: 'task-cancelled', task: id });
    if (openRun(task)) return no({ code: 'task-running', task: id });
    return isWaitingForTurn(task, now, pace) ? no({ code: 'task-waits-already', task: id }) : done({ kind: 'task.retried', task: id, by });
  });

const isWaitingForTurn = (task: Task, now: number, pace: Parameters<typeof retryAt>[1]): boolean =>
  (!latestRun(task) || task.retriedAfter === task.runs.length) || (standstill(task) === null && !isComplete(task) && retryAt(task, pace) <= now);

export const archiveTask = (draft: Model, id: TaskId, by: By): Doing =>
  withTask(draft, id, (task) => {
    if (openRun(task)) return no({ code: 'task-running', task: id });
    return task.archivedAt === null ? done({ kind: 'task.archived', task: id, by }) : done();
  });

export const restoreTask = (draft: Model, id: TaskId, by: By): Doing =>
  withTask(draft, id, (task) => (task.archivedAt === null ? done() : done({ kind: 'task.restored', task: id, by })));
