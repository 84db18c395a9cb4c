// A task by id: from the mirror while it lives, from the host when it was put away. Its status is derived here the same way for both.
import { useMemo } from 'react';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import { statusOf, type Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { client } from '../../connection/client.ts';
import { useLoaded, useMirror, useNow, useStatus, useTask } from '../../connection/hooks.ts';
import { useLooked, type Looked } from './useLooked.ts';

export interface Seen {
  readonly task: Task;
  readonly status: Status;
}

export function useLivingOrArchived(id: TaskId): Looked<Seen> {
  const task = useTask(id);
  const status = useStatus(id);
  const loaded = useLoaded();
  const away = loaded && task === undefined;
  const [archived] = useLooked<Task>(`${id} ${away ? 'away' : 'here'}`, async () => (away ? { known: (await client.tasks.get({ task: id })).task } : { unknown: lives }));
  const view = useMirror(({ projects, dispatch, around, open }) => ({ projects, dispatch, around, open }));
  const now = useNow();
  return useMemo((): Looked<Seen> => {
    if (task && status) return { known: { task, status } };
    if (!away || 'looking' in archived) return { looking: true };
    if ('unknown' in archived) return archived.unknown === lives ? { looking: true } : archived;
    return { known: { task: archived.known, status: statusOf(archived.known, { model: view, around: view.around, open: view.open, now }) } };
  }, [task, status, away, archived, view, now]);
}

const lives = 'it lives';
