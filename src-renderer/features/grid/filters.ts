// The four ways to look at the sheet. Pure.
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Status } from '../../../src-shared/model/status.ts';

export const filters = ['all', 'yours', 'running', 'waiting'] as const;
export type Filter = (typeof filters)[number];

const runs: ReadonlySet<Status['word']> = new Set(['working', 'quiet', 'unknown', 'preparing', 'stopping']);
const waits: ReadonlySet<Status['word']> = new Set(['queued', 'held', 'retrying']);

export function passes(filter: Filter, { word, turn }: Pick<Status, 'word' | 'turn'>): boolean {
  if (filter === 'all') return true;
  const yours = turn === 'act' || turn === 'review';
  if (filter === 'yours') return yours;
  return !yours && (filter === 'running' ? runs : waits).has(word);
}

export interface Filtered {
  readonly ids: readonly TaskId[];
  readonly counts: { readonly [F in Filter]: number };
}

export function filtered(ids: readonly TaskId[], statuses: ReadonlyMap<TaskId, Status>, filter: Filter): Filtered {
  const known = ids.flatMap((id) => { const status = statuses.get(id); return status ? [{ id, status }] : []; });
  const count = (by: Filter) => known.filter(({ status }) => passes(by, status)).length;
  return {
    ids: known.filter(({ status }) => passes(filter, status)).map(({ id }) => id),
    counts: { all: known.length, yours: count('yours'), running: count('running'), waiting: count('waiting') },
  };
}
