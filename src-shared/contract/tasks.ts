// Tasks: wish, watch, stop, retry, put away.
import { z } from 'zod';
import { ProjectId, TaskId } from '../model/ids.ts';
import { Recorded } from '../model/facts.ts';
import { AgentCommand, Task } from '../model/task.ts';
import { asking, command, Done } from './errors.ts';

const named = command.extend({ task: TaskId });

/** What a person fills in; everything but project and prompt has a default from the settings. An empty title is taken from the prompt. */
export const NewTask = command.extend({
  project: ProjectId,
  prompt: z.string().max(262_144),
  title: z.string().max(200).default(''),
  agent: z.string().max(64).nullable().default(null),
  command: AgentCommand.nullable().default(null),
  base: z.string().max(250).nullable().default(null),
  priority: z.coerce.number().int().min(0).max(9).default(5),
  maxRuns: z.coerce.number().int().min(1).max(100).nullable().default(null),
});

/** A task with its status as the host sees it now; for clients that keep no mirror, such as the command line. */
export const TaskReport = z.object({
  task: Task,
  status: z.object({ word: z.string(), turn: z.string(), sentence: z.string(), since: z.number(), until: z.number().nullable() }),
});
export type TaskReport = z.infer<typeof TaskReport>;

export const tasks = {
  create: asking.route({ method: 'POST', path: '/tasks' }).input(NewTask).output(z.object({ task: TaskId })),
  list: asking.route({ method: 'GET', path: '/tasks' })
    .input(z.object({
      project: ProjectId.nullable().default(null),
      archived: z.coerce.boolean().default(false),
      after: TaskId.nullable().default(null),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }))
    .output(z.object({ tasks: z.array(TaskReport), next: TaskId.nullable() })),
  get: asking.route({ method: 'GET', path: '/tasks/{task}' }).input(z.object({ task: TaskId })).output(TaskReport),
  /** The facts of one task, oldest first. */
  facts: asking.route({ method: 'GET', path: '/tasks/{task}/facts' }).input(z.object({ task: TaskId })).output(z.object({ facts: z.array(Recorded) })),
  /** Ends the task for good; a running agent is ended politely, then by its whole process tree. */
  cancel: asking.route({ method: 'POST', path: '/tasks/{task}/cancel' }).input(named).output(Done),
  /** Ends the running agent and waits for a person; nothing is retried on its own. */
  stop: asking.route({ method: 'POST', path: '/tasks/{task}/stop' }).input(named).output(Done),
  /** Asks for one run more, at once. */
  retry: asking.route({ method: 'POST', path: '/tasks/{task}/retry' }).input(named).output(Done),
  archive: asking.route({ method: 'POST', path: '/tasks/{task}/archive' }).input(named).output(Done),
  restore: asking.route({ method: 'POST', path: '/tasks/{task}/restore' }).input(named).output(Done),
};
