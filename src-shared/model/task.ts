// A wish in one project; lives until archived.
import { z } from 'zod';
import { ProjectId, TaskId } from './ids.ts';
import { Run } from './run.ts';

export const defaultPriority = 5; // of 0 (last) to 9 (first)

/** A program and its whole arguments, for agent `command`. Placeholders are replaced inside arguments, never by a shell. */
export const AgentCommand = z.object({ program: z.string().min(1).max(4096), args: z.array(z.string().max(65_536)).max(1000) });
export type AgentCommand = z.infer<typeof AgentCommand>;

export const Wish = z.object({
  title: z.string().min(1).max(200),
  prompt: z.string().min(1).max(262_144),
  agent: z.string().min(1).max(64),
  command: AgentCommand.nullable(),
  /** Branch, tag or commit; null means the project's HEAD when the run begins. */
  base: z.string().nullable(),
  priority: z.number().int().min(0).max(9),
  maxRuns: z.number().int().min(1).max(100),
});
export type Wish = z.infer<typeof Wish>;

export const Task = Wish.extend({
  id: TaskId,
  project: ProjectId,
  createdAt: z.number(),
  runs: z.array(Run),
  cancelledAt: z.number().nullable(),
  archivedAt: z.number().nullable(),
  /** How many failed or lost runs may be spent; a person's retry raises it. */
  allowance: z.number().int(),
  /** Number of runs when a person last asked for a retry: later ends are judged anew, and no backoff is waited for. */
  retriedAfter: z.number().int().nullable(),
});
export type Task = z.infer<typeof Task>;

export const latestRun = (task: Task): Run | undefined => task.runs.at(-1);

/** The run that holds a slot, if any. */
export const openRun = (task: Task): Run | undefined => {
  const run = latestRun(task);
  return run && !run.closed ? run : undefined;
};

/** Runs the agent used up; runs that were blocked, stopped or cancelled cost nothing. */
export const spentRuns = (task: Task): number =>
  task.runs.filter((run) => run.closed?.outcome.kind === 'failed' || run.closed?.outcome.kind === 'lost').length;
