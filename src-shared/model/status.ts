// What a task is, said for people: a word, whose turn it is, and one sentence. Derived whenever someone looks, stored nowhere.
import { clock, count } from '../text/say.ts';
import { holdsOf, isComplete, standstill, wantsRun, type Hold, type OpenRuns } from './holds.ts';
import type { Dispatch, Model } from './model.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import type { Session, SessionEnd } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import { latestRun, spentRuns, type Task } from './task.ts';

export type StatusWord =
  | 'working' | 'quiet' | 'waiting' | 'unknown' | 'preparing' | 'stopping' // an open run
  | 'queued' | 'held' | 'retrying' | 'trust' // wants a run
  | 'ready' | 'failed' | 'stopped' | 'blocked' | 'cancelled'; // wants none

/** `act`: something stands still until a person acts. `review`: it is the person's, but can wait. */
export type Turn = 'machine' | 'act' | 'review' | 'nobody';

export interface Status {
  readonly word: StatusWord;
  readonly turn: Turn;
  /** Fact, then cause or time; no full stop. */
  readonly sentence: string;
  /** Wall milliseconds since when. */
  readonly since: number;
  /** Wall milliseconds when this is expected to change by itself, or null. */
  readonly until: number | null;
  readonly holds: readonly Hold[];
}

export interface Sight {
  readonly model: Pick<Model, 'projects' | 'dispatch'>;
  readonly around: Surroundings;
  readonly open: OpenRuns;
  readonly now: number;
}

export function statusOf(task: Task, sight: Sight): Status {
  const run = latestRun(task);
  if (run && !run.closed) return ofOpenRun(task, run, sight);
  if (task.cancelledAt !== null) return status('cancelled', 'nobody', `cancelled at ${clock(task.cancelledAt)}`, task.cancelledAt);
  const stands = standstill(task);
  if (run?.closed && stands) return ofStandstill(task, stands, run.closed.at);
  if (run?.closed && isComplete(task)) return ofCompletion(run, run.closed.at);
  return wantsRun(task) ? ofWaiting(task, sight) : status('held', 'nobody', 'archived', task.archivedAt ?? task.createdAt);
}

const status = (word: StatusWord, turn: Turn, sentence: string, since: number, until: number | null = null, holds: readonly Hold[] = []): Status =>
  ({ word, turn, sentence, since, until, holds });

function ofOpenRun(task: Task, run: Run, { around, model }: Sight): Status {
  const session = run.sessions.at(-1);
  if (task.cancelledAt !== null) return status('stopping', 'machine', 'cancelled: ending its agent', task.cancelledAt);
  if (run.stopAskedAt !== null) return status('stopping', 'machine', 'stopping: ending its agent', run.stopAskedAt);
  const closing = session?.ended ? ofClosing(session, session.ended) : null;
  if (closing) return closing;
  if (!run.workspace || !session || session.ended) return ofStarting(run, session?.ended ?? null, model.dispatch);
  if (around.terminals !== null) return status('unknown', 'machine', `no evidence: ${around.terminals}`, around.lookedAt);
  if (session.purpose === 'setup') return status('preparing', 'machine', 'setup command runs', session.requestedAt);
  if (!session.process) return status('preparing', 'machine', 'starting its agent', session.requestedAt);
  const activity = session.activity;
  const since = activity?.since ?? session.startedAt ?? session.requestedAt;
  switch (activity?.kind) {
    case 'waiting': return status('waiting', 'act', `asks: ${activity.saw}`, since);
    case 'working': return status('working', 'machine', activity.saw || 'working', since);
    case 'quiet': return status('quiet', 'machine', `quiet since ${clock(since)}`, since);
    default: return status('unknown', 'machine', 'no evidence yet', since);
  }
}

/** A run whose agent, or setup, has ended in a way that ends the run too; null when something is to be started still. */
function ofClosing({ purpose }: Session, end: SessionEnd): Status | null {
  if (end.how === 'refused') return status('stopping', 'machine', 'its agent did not start', end.at);
  if (end.how === 'lost' || (purpose === 'setup' && end.code === 0)) return null;
  return status('stopping', 'machine', purpose === 'setup' ? 'its setup ended: closing the run' : 'its agent ended: reading its work', end.at);
}

function ofStarting(run: Run, end: SessionEnd | null, { mode, since }: Dispatch): Status {
  if (mode === 'pause') return status('held', 'machine', `paused since ${clock(since)}`, since, null, [{ kind: 'paused', since }]);
  if (!run.workspace) return status('preparing', 'machine', 'making its workspace', run.openedAt);
  return status('preparing', 'machine', end?.how === 'lost' ? 'its agent vanished: starts again' : 'starting its agent', end?.at ?? run.openedAt);
}

function ofStandstill(task: Task, outcome: Outcome, at: number): Status {
  const runs = spentRuns(task);
  switch (outcome.kind) {
    case 'blocked': return status('blocked', 'act', `could not start: ${outcome.detail}`, at);
    case 'stopped': return status('stopped', 'nobody', `stopped by you at ${clock(at)}`, at);
    case 'lost': return status('failed', 'act', `lost: ${outcome.why}`, at);
    default: return status('failed', 'act', `${runs} of ${Math.max(task.allowance, runs)} runs failed, ${ending(outcome)}`, at);
  }
}

/** How a failed run ended, in a few words. */
export const ending = (outcome: Outcome): string =>
  outcome.kind !== 'failed' ? outcome.kind : `${outcome.purpose === 'setup' ? 'setup ' : ''}${outcome.signal ?? `exit ${outcome.code ?? '?'}`}`;

function ofCompletion(run: Run, at: number): Status {
  const work = run.closed?.work;
  if (!work) return status('ready', 'review', 'ready: could not look at its work', at);
  if (work.files === 0) return status('ready', 'review', 'done, nothing changed', at);
  const loose = work.uncommitted > 0 ? `, ${work.uncommitted} uncommitted` : '';
  return status('ready', 'review', `ready: ${count(work.commits, 'commit')}, ${count(work.files, 'file')}${loose}`, at);
}

function ofWaiting(task: Task, { model, around, open, now }: Sight): Status {
  const holds = holdsOf(task, model, around, open, now);
  const since = latestRun(task)?.closed?.at ?? task.createdAt;
  const first = holds[0];
  if (!first) return status('queued', 'machine', 'starts next', since);
  const until = first.kind === 'backoff' ? first.until : null;
  return status(waitingWord(first), first.kind === 'trust' || first.kind === 'agent-missing' || first.kind === 'ledger' ? 'act' : 'machine', holdSentence(first, task, now), since, until, holds);
}

function waitingWord(hold: Hold): StatusWord {
  if (hold.kind === 'backoff') return 'retrying';
  if (hold.kind === 'slot') return 'queued';
  return hold.kind === 'trust' ? 'trust' : 'held';
}

/** One hold in words, at most a row long. */
export function holdSentence(hold: Hold, task: Task, now: number): string {
  switch (hold.kind) {
    case 'paused': return `paused since ${clock(hold.since)}`;
    case 'draining': return `draining since ${clock(hold.since)}`;
    case 'project': return hold.why;
    case 'trust': return 'setup command asks for your trust';
    case 'agent-missing': return `${hold.agent}: ${hold.why}`;
    case 'terminals': return `terminals: ${hold.why}`;
    case 'ledger': return hold.why;
    case 'backoff': return `run ${task.runs.length + 1} in ${Math.max(1, Math.ceil((hold.until - now) / 1000))} s`;
    case 'slot': return `${hold.busy} of ${hold.of} slots busy${hold.scope === 'project' ? ' here' : ''}`;
  }
}
