// Going to what needs a person: the dialog that answers it where there is one, otherwise its task.
import type { TaskId } from '../../src-shared/model/ids.ts';
import { mirror } from '../connection/connection.ts';
import { openDialog } from '../navigation/dialogs.ts';
import { currentRoute, go } from '../navigation/route.ts';
import { select } from '../navigation/selection.ts';
import { needing } from '../status/order.ts';

export function attend(id: TaskId): void {
  const { tasks, statuses } = mirror.store.getState();
  const task = tasks.get(id);
  select(id);
  if (task && statuses.get(id)?.word === 'trust') openDialog({ kind: 'trust', project: task.project });
  else go({ page: 'task', task: id });
}

/** The next thing that needs a person, round and round; the empty inbox when nothing does. */
export function attendNext(): void {
  const { act, review } = needing(mirror.store.getState().statuses);
  const route = currentRoute();
  const next = after([...act, ...review], route.page === 'task' ? route.task : null);
  if (next) attend(next);
  else go({ page: 'inbox' });
}

/** The one behind `current`, the first when it is not among them. */
export const after = (ids: readonly TaskId[], current: TaskId | null): TaskId | undefined => ids[(current === null ? -1 : ids.indexOf(current)) + 1] ?? ids[0];
