// The named reasons why a task may not start now. The engine admits by them and people read them: one function, so both are told the same.
import { z } from 'zod';
import { retryAt } from './backoff.ts';
import type { Dispatch, Model } from './model.ts';
import type { Outcome } from './outcome.ts';
import type { Surroundings } from './surroundings.ts';
import { latestRun, openRun, spentRuns, type Task } from './task.ts';

export const Hold = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paused'), since: z.number() }),
  z.object({ kind: z.literal('draining'), since: z.number() }),
  z.object({ kind: z.literal('project'), why: z.string() }),
  z.object({ kind: z.literal('trust'), commands: z.array(z.string()) }),
  z.object({ kind: z.literal('agent-missing'), agent: z.string(), why: z.string() }),
  z.object({ kind: z.literal('terminals'), why: z.string() }),
  z.object({ kind: z.literal('ledger'), why: z.string() }),
  z.object({ kind: z.literal('backoff'), until: z.number() }),
  z.object({ kind: z.literal('slot'), scope: z.enum(['all', 'project']), busy: z.number(), of: z.number() }),
]);
export type Hold = z.infer<typeof Hold>;

/** Open runs as the holder of the model counts them. */
export interface OpenRuns {
  readonly all: number;
  readonly inProject: (project: Task['project']) => number;
}

/** Whether the task wants another run at all: not ended, not archived, not waiting for a person. */
export const wantsRun = (task: Task): boolean =>
  task.cancelledAt === null && task.archivedAt === null && !openRun(task) && standstill(task) === null && !isComplete(task);

/** The task's last run did what was asked, and nobody asked for another. */
export const isComplete = (task: Task): boolean => judged(task)?.kind === 'completed';

/** Why nothing more happens with a task until a person acts, or null. */
export function standstill(task: Task): Outcome | null {
  const outcome = judged(task);
  if (!outcome || outcome.kind === 'completed') return null;
  if (outcome.kind === 'blocked' || outcome.kind === 'stopped') return outcome;
  return spentRuns(task) >= task.allowance ? outcome : null;
}

/** The outcome of the last run, unless a person has asked for another run since. */
function judged(task: Task): Outcome | null {
  if (task.retriedAfter === task.runs.length) return null;
  return latestRun(task)?.closed?.outcome ?? null;
}

/** Every reason that keeps a task which wants a run from getting one now; empty means: it may start. */
export function holdsOf(task: Task, model: Pick<Model, 'projects' | 'dispatch'>, around: Surroundings, open: OpenRuns, now: number): Hold[] {
  const project = model.projects.get(task.project);
  const seen = around.projects[task.project];
  const agent = around.agents.find(({ name }) => name === task.agent);
  const holds: Hold[] = dispatchHold(model.dispatch);
  if (!project || project.removedAt !== null) holds.push({ kind: 'project', why: 'its project was removed' });
  else if (project.archivedAt !== null) holds.push({ kind: 'project', why: 'its project is archived' });
  else if (!seen || seen.missing !== null) holds.push({ kind: 'project', why: seen?.missing ?? 'its project was not looked at yet' });
  if (seen?.trust) holds.push({ kind: 'trust', commands: seen.trust.commands });
  if (task.command === null && agent?.missing) holds.push({ kind: 'agent-missing', agent: task.agent, why: agent.missing });
  if (around.terminals !== null) holds.push({ kind: 'terminals', why: around.terminals });
  const ledger = around.tamper ?? around.unwritable;
  if (ledger !== undefined) holds.push({ kind: 'ledger', why: ledger });
  const until = seen ? retryAt(task, seen) : 0;
  if (until > now) holds.push({ kind: 'backoff', until });
  if (open.all >= around.slots) holds.push({ kind: 'slot', scope: 'all', busy: open.all, of: around.slots });
  else if (seen && open.inProject(task.project) >= seen.slots) holds.push({ kind: 'slot', scope: 'project', busy: open.inProject(task.project), of: seen.slots });
  return holds;
}

function dispatchHold({ mode, since }: Dispatch): Hold[] {
  if (mode === 'pause') return [{ kind: 'paused', since }];
  return mode === 'drain' ? [{ kind: 'draining', since }] : [];
}
