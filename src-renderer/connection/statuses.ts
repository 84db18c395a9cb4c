// The status of every living task in one frame, computed anew only where something it depends on has changed.
import type { TaskId } from '../../src-shared/model/ids.ts';
import { statusOf, type Status } from '../../src-shared/model/status.ts';
import type { View } from './mirror.ts';

export type Statuses = ReadonlyMap<TaskId, Status>;

type Sight = Omit<View, 'statuses'>;

/** Keeps the very object of a status that says the same as before, so that nothing is drawn again for nothing. */
export function statusesOf(view: Sight, before: View): Statuses {
  const settled = view.projects === before.projects && view.dispatch === before.dispatch && view.around === before.around && view.open === before.open;
  let changed = view.tasks.size !== before.statuses.size;
  const statuses = new Map<TaskId, Status>();
  for (const [id, task] of view.tasks) {
    const last = before.statuses.get(id);
    if (last && settled && last.until === null && before.tasks.get(id) === task) {
      statuses.set(id, last);
      continue;
    }
    const next = statusOf(task, { model: view, around: view.around, open: view.open, now: view.now });
    const kept = last && saysSame(last, next) ? last : next;
    changed ||= kept !== last;
    statuses.set(id, kept);
  }
  return changed ? statuses : before.statuses;
}

const saysSame = (left: Status, right: Status): boolean =>
  left.word === right.word && left.turn === right.turn && left.sentence === right.sentence && left.since === right.since && left.until === right.until
  && JSON.stringify(left.holds) === JSON.stringify(right.holds);
