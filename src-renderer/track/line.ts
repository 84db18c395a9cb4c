// One task as a line in time: when it left the base branch, what it was doing from when to when, and what is planned. Pure;
// knows milliseconds, never pixels.
import type { TaskId } from '../../src-shared/model/ids.ts';
import type { Run } from '../../src-shared/model/run.ts';
import type { Status, StatusWord } from '../../src-shared/model/status.ts';
import type { Task } from '../../src-shared/model/task.ts';

/** run: it moves. past: a run that is over. wait: it stands still for a person. review: a person's, can wait. pause: nothing runs. */
export type StretchKind = 'run' | 'past' | 'wait' | 'review' | 'unknown' | 'pause';

export interface Stretch {
  readonly kind: StretchKind;
  readonly from: number;
  readonly to: number;
}

export interface Line {
  readonly task: TaskId;
  readonly word: StatusWord;
  /** Wall milliseconds when it left base; null: it has not. */
  readonly departs: number | null;
  readonly stretches: readonly Stretch[];
  /** Where a run that failed turned off. */
  readonly stubs: readonly number[];
  /** It ended for good: from then on its lane is free. */
  readonly ends: number | null;
  /** It will go on by itself: at a time somebody knows, or at none. */
  readonly planned: { readonly at: number | null } | null;
  /** First to start is lowest; only among lines that have not left base. */
  readonly turnInQueue: number;
}

const plannedWords: ReadonlySet<StatusWord> = new Set(['queued', 'held', 'retrying']);

export function lineOf(task: Task, status: Status, now: number): Line {
  const ends = endOf(task);
  const first = task.runs[0];
  const waitsUnborn = !first && status.turn === 'act';
  return {
    task: task.id,
    word: status.word,
    departs: first?.openedAt ?? (waitsUnborn ? status.since : null),
    stretches: waitsUnborn ? [{ kind: 'wait', from: status.since, to: now }] : stretchesOf(task, status, ends ?? now),
    stubs: task.runs.flatMap((run, index) => (turnsOff(run, index === task.runs.length - 1, status) ? [run.closed?.at ?? now] : [])),
    ends,
    planned: ends === null && status.turn === 'machine' && plannedWords.has(status.word) ? { at: status.until } : null,
    turnInQueue: (9 - task.priority) * 1e10 + Number(task.id.slice(2)),
  };
}

/** A cancelled or archived task has ended once nothing of it runs any more. */
function endOf(task: Task): number | null {
  const last = task.runs.at(-1);
  const put = task.cancelledAt ?? task.archivedAt;
  if (put === null || (last && !last.closed)) return null;
  return task.cancelledAt !== null ? Math.max(put, last?.closed?.at ?? put) : (last?.closed?.at ?? put);
}

const isFailure = (run: Run) => run.closed !== null && run.closed.outcome.kind !== 'completed';

/** The last failure does not turn off when it waits for a person: there the line itself turns signal. */
const turnsOff = (run: Run, last: boolean, status: Status) => isFailure(run) && !(last && status.turn === 'act');

function stretchesOf(task: Task, status: Status, until: number): Stretch[] {
  const stretches = task.runs.flatMap((run, index) => {
    const next = task.runs[index + 1];
    if (!run.closed) return openStretches(run, status, until);
    const over = isFailure(run) || next || status.turn === 'nobody';
    const went: Stretch = { kind: over ? 'past' : 'run', from: run.openedAt, to: run.closed.at };
    return [went, { kind: next ? 'pause' as const : tailOf(status), from: run.closed.at, to: next?.openedAt ?? until }];
  });
  return stretches.filter(({ from, to }) => to > from);
}

function openStretches(run: Run, status: Status, until: number): Stretch[] {
  const tail = status.word === 'unknown' ? 'unknown' : status.turn === 'act' ? 'wait' : null;
  if (!tail) return [{ kind: 'run', from: run.openedAt, to: until }];
  const turned = Math.min(until, Math.max(run.openedAt, status.since));
  return [{ kind: 'run', from: run.openedAt, to: turned }, { kind: tail, from: turned, to: until }];
}

function tailOf(status: Status): StretchKind {
  if (status.turn === 'act') return 'wait';
  return status.turn === 'review' ? 'review' : 'pause';
}
