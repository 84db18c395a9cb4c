// Going to what needs a person: the dialog that answers it where there is one, otherwise its task, with the hands on its terminal.
import type { TaskId } from '../../src-shared/model/ids.ts';
import { mirror } from '../connection/connection.ts';
import { openDialog } from '../navigation/dialogs.ts';
import { currentRoute, go } from '../navigation/route.ts';
import { select } from '../navigation/selection.ts';
import { typeInto } from '../navigation/typing.ts';
import { needing } from '../status/order.ts';

/** Opens a task; one that waits for an answer can be typed into at once, and so can one whose page is open already. */
export function attend(id: TaskId): void {
  const route = currentRoute();
  const here = route.page === 'task' && route.task === id;
  if (show(id) === 'task' && (here || mirror.store.getState().statuses.get(id)?.word === 'waiting')) typeInto(id);
}

/** The same for whoever wants to type, whatever its status is. */
export function answer(id: TaskId): void {
  if (show(id) === 'task') typeInto(id);
}

function show(id: TaskId): 'trust' | 'task' {
  const { tasks, statuses } = mirror.store.getState();
  const task = tasks.get(id);
  select(id);
  if (task && statuses.get(id)?.word === 'trust') {
    openDialog({ kind: 'trust', project: task.project });
    return 'trust';
  }
  go({ page: 'task', task: id });
  return 'task';
}

/** The next thing that needs a person, round and round; the empty inbox when nothing does. It takes no terminal: the same key goes on. */
export function attendNext(): void {
  const { act, review } = needing(mirror.store.getState().statuses);
  const route = currentRoute();
  const next = after([...act, ...review], route.page === 'task' ? route.task : null);
  if (next) show(next);
  else go({ page: 'inbox' });
}

/** The one behind `current`, the first when it is not among them. */
export const after = (ids: readonly TaskId[], current: TaskId | null): TaskId | undefined => ids[(current === null ? -1 : ids.indexOf(current)) + 1] ?? ids[0];
