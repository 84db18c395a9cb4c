// Every key of the app in one table: what is pressed, how it is printed, what it does. The sheet behind `?` is drawn from it.
import { archiveTask } from '../acts/archive.ts';
import { answer, attend, attendNext } from '../acts/attend.ts';
import { chooseFolder } from '../acts/chooseFolder.ts';
import { setDispatch } from '../acts/dispatch.ts';
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';
import { mirror } from '../connection/connection.ts';
import { openDialog, openNewTask } from '../navigation/dialogs.ts';
import { currentRoute, go } from '../navigation/route.ts';
import { moveSelection, select, useSelection } from '../navigation/selection.ts';
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';

export interface Binding {
  /** As tinykeys reads it. */
  readonly keys: string;
  readonly printed: string;
  readonly says: string;
  readonly does: () => void;
}

export const bindings: readonly Binding[] = [
  { keys: '$mod+k', printed: 'Ctrl K', says: 'Find or do anything', does: () => openDialog({ kind: 'palette' }) },
  { keys: 'n', printed: 'N', says: 'New task', does: () => openNewTask(projectHere()) },
  { keys: 'i', printed: 'I', says: 'The next thing that needs you', does: attendNext },
  { keys: 'j', printed: 'J', says: 'Next task', does: () => moveSelection(1) },
  { keys: 'k', printed: 'K', says: 'Task before', does: () => moveSelection(-1) },
  { keys: 'Enter', printed: 'Enter', says: 'Open the chosen task', does: () => onTask(attend) },
  { keys: 'a', printed: 'A', says: 'Answer: type into its terminal', does: () => onTask(answer) },
  { keys: 'e', printed: 'E', says: 'Archive the task', does: () => onTask((task) => void archiveTask(task)) },
  { keys: 'r', printed: 'R', says: 'Retry the task', does: () => onTask((task) => void ask(client.tasks.retry, { task }, { about: task })) },
  { keys: 'Escape', printed: 'Esc', says: 'Back to the yard', does: back },
  { keys: '$mod+o', printed: 'Ctrl O', says: 'Add a project', does: () => void chooseFolder() },
  { keys: '$mod+Shift+d', printed: 'Ctrl Shift D', says: 'Drain, or run again', does: () => void setDispatch(mirror.store.getState().dispatch.mode === 'run' ? 'drain' : 'run') },
  { keys: 'g y', printed: 'G Y', says: 'Go to the yard', does: () => go({ page: 'yard', project: null }) },
  { keys: 'g i', printed: 'G I', says: 'Go to the inbox', does: () => go({ page: 'inbox' }) },
  { keys: 'g a', printed: 'G A', says: 'Go to the agents', does: () => go({ page: 'agents' }) },
  { keys: 'g s', printed: 'G S', says: 'Go to the settings', does: () => go({ page: 'settings', project: null }) },
  { keys: '[Shift]+?', printed: '?', says: 'All keys', does: () => openDialog({ kind: 'keys' }) },
];

/** As they have to be listened to: a chord such as `g i` is tried before the `i` that ends it. */
export const chordsFirst = (all: readonly Binding[]): readonly Binding[] => [...all].sort((left, right) => right.keys.split(' ').length - left.keys.split(' ').length);

/** The task the keys mean: the page's own, else the chosen one. */
function onTask(does: (task: TaskId) => void): void {
  const route = currentRoute();
  const task = route.page === 'task' ? route.task : useSelection.getState().selected;
  if (task) does(task);
}

function projectHere(): ProjectId | null {
  const route = currentRoute();
  if (route.page === 'task') return mirror.store.getState().tasks.get(route.task)?.project ?? null;
  return 'project' in route ? route.project : null;
}

/** From a task to its project's yard, from anywhere else to the yard of all; there it lets the choice go. */
function back(): void {
  const route = currentRoute();
  if (route.page === 'yard') select(null);
  else go({ page: 'yard', project: projectHere() });
}
