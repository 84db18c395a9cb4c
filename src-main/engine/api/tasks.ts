// Tasks over the wire.
import type { TaskReport } from '../../../src-shared/contract/tasks.ts';
import type { Recorded } from '../../../src-shared/model/facts.ts';
import { paceOf } from '../../../src-shared/model/settings.ts';
import { statusOf } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { archiveTask, cancelTask, createTask, restoreTask, retryTask, stopTask } from '../decide/tasks.ts';
import type { Engine } from '../engine.ts';
import { asking, os, refused } from './os.ts';

/** A task with its status as of now. */
export function reportOf({ model, live, lookout, ports }: Engine, task: Task): TaskReport {
  const { word, turn, sentence, since, until } = statusOf(task, { model, around: lookout.surroundings(), open: live.openRuns, now: ports.clock.now() });
  return { task, status: { word, turn, sentence, since, until } };
}

export const taskHandlers = (engine: Engine) => {
  const { model, live, recorder, lookout, ports } = engine;
  const ask = asking(recorder);
  return {
    create: os.tasks.create.handler(async ({ input, context, errors }) => {
      await lookout.settings.refresh();
      const settings = lookout.settings.of(input.project);
      return ask('tasks.create', input, errors, (draft) => createTask(draft, input, settings, context.by));
    }),
    list: os.tasks.list.handler(({ input }) => {
      const from = input.after === null ? 0 : Number(input.after.slice(2));
      const tasks: TaskReport[] = [];
      for (const task of input.project === null ? model.tasks.values() : [...live.inProject(input.project)].map((id) => model.tasks.get(id))) {
        if (!task || Number(task.id.slice(2)) <= from || (task.archivedAt !== null) !== input.archived) continue;
        if (tasks.length === input.limit) return { tasks, next: tasks.at(-1)?.task.id ?? null };
        tasks.push(reportOf(engine, task));
      }
      return { tasks, next: null };
    }),
    get: os.tasks.get.handler(({ input, errors }) => {
      const task = model.tasks.get(input.task);
      if (!task) throw refused(errors, { code: 'no-such-task', task: input.task });
      return reportOf(engine, task);
    }),
    facts: os.tasks.facts.handler(async ({ input }) => {
      const facts: Recorded[] = [];
      for await (const chunk of ports.ledger.read(0, `task:${input.task}`)) facts.push(...chunk);
      return { facts };
    }),
    cancel: os.tasks.cancel.handler(({ input, context, errors }) =>
      ask('tasks.cancel', input, errors, (draft) => cancelTask(draft, input.task, context.by))),
    stop: os.tasks.stop.handler(({ input, context, errors }) =>
      ask('tasks.stop', input, errors, (draft) => stopTask(draft, input.task, context.by))),
    retry: os.tasks.retry.handler(({ input, context, errors }) =>
      ask('tasks.retry', input, errors, (draft) => {
        const pace = paceOf(lookout.settings.of(draft.tasks.get(input.task)?.project ?? null));
        return retryTask(draft, input.task, ports.clock.now(), pace, context.by);
      })),
    archive: os.tasks.archive.handler(({ input, context, errors }) =>
      ask('tasks.archive', input, errors, (draft) => archiveTask(draft, input.task, context.by))),
    restore: os.tasks.restore.handler(({ input, context, errors }) =>
      ask('tasks.restore', input, errors, (draft) => restoreTask(draft, input.task, context.by))),
  };
};
