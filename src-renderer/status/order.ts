// Which task comes first: a person's before the machine's, the one that stands still before the one that can wait, then the oldest.
import type { TaskId } from '../../src-shared/model/ids.ts';
import type { Status, StatusWord } from '../../src-shared/model/status.ts';
import type { Task } from '../../src-shared/model/task.ts';
import type { Statuses } from '../connection/statuses.ts';

/** Worst first: the order of a roll-up and of the inbox. */
export const worstFirst: readonly StatusWord[] = [
  'waiting', 'failed', 'blocked', 'trust', 'ready', 'unknown', 'working', 'quiet', 'stopping', 'preparing', 'retrying', 'held', 'queued', 'stopped', 'cancelled',
];

const rank = ({ word, turn }: Status): number => ({ act: 0, review: 100, machine: 200, nobody: 300 })[turn] + worstFirst.indexOf(word);

/** Task ids, yours first, then oldest. Tasks without a status come last. */
export function yoursFirst(tasks: Iterable<Task>, statuses: Statuses): TaskId[] {
  const placed = [...tasks].map((task) => ({ id: task.id, at: task.createdAt, rank: ranked(statuses.get(task.id)) }));
  return placed.sort((left, right) => left.rank - right.rank || left.at - right.at).map(({ id }) => id);
}

const ranked = (status: Status | undefined): number => (status ? rank(status) : 1000);

/** What a person is asked for, in the order of the inbox: what stands still first, the longest wait first. */
export function needing(statuses: Statuses): { readonly act: readonly TaskId[]; readonly review: readonly TaskId[] } {
  const yours = [...statuses].filter(([, { turn }]) => turn === 'act' || turn === 'review');
  const sorted = yours.sort(([, left], [, right]) => worstFirst.indexOf(left.word) - worstFirst.indexOf(right.word) || left.since - right.since);
  const of = (turn: Status['turn']) => sorted.filter(([, status]) => status.turn === turn).map(([id]) => id);
  return { act: of('act'), review: of('review') };
}

export interface RollUp {
  readonly total: number;
  /** At most two, worst first. */
  readonly worst: readonly { readonly word: StatusWord; readonly count: number }[];
}

export function rollUp(tasks: Iterable<Task>, statuses: Statuses): RollUp {
  const counts = new Map<StatusWord, number>();
  let total = 0;
  for (const { id } of tasks) {
    const word = statuses.get(id)?.word;
    total += 1;
    if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return { total, worst: worstFirst.flatMap((word) => (counts.has(word) ? [{ word, count: counts.get(word) ?? 0 }] : [])).slice(0, 2) };
}
