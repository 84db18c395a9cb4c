// Asking the host for what may be done with a task; each act is "asked" under the task's id and its own name.
import { archiveTask, restoreTask } from '../../acts/archive.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import type { ActName } from './taskActs.ts';

const acts: { readonly [A in ActName]: (task: TaskId, about: string) => Promise<unknown> } = {
  stop: (task, about) => ask(client.tasks.stop, { task }, { about }),
  retry: (task, about) => ask(client.tasks.retry, { task }, { about }),
  cancel: (task, about) => ask(client.tasks.cancel, { task }, { about }),
  archive: archiveTask,
  restore: restoreTask,
};

export const doAct = ({ id }: Task, name: ActName): Promise<unknown> => acts[name](id, `${id} ${name}`);
