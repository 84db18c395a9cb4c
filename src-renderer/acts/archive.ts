// Putting a task away, with the way back where a person looks.
import type { TaskId } from '../../src-shared/model/ids.ts';
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';
import { say } from '../design/toasts.ts';
import { currentRoute } from '../navigation/route.ts';
import { neighbour, select, useSelection } from '../navigation/selection.ts';

/** On its own page the task stays and says so itself; elsewhere it leaves the screen, and a toast brings it back. */
export async function archiveTask(task: TaskId): Promise<void> {
  const next = neighbour(task);
  const answer = await ask(client.tasks.archive, { task }, { about: `${task} archive` });
  if ('refused' in answer) return;
  const route = currentRoute();
  if (route.page === 'task' && route.task === task) return;
  if (useSelection.getState().selected === task) select(next);
  say({ glyph: 'folder', text: `${task} is archived`, act: { label: 'Undo', does: () => void restoreTask(task) } });
}

export const restoreTask = (task: TaskId) => ask(client.tasks.restore, { task }, { about: `${task} restore` });
