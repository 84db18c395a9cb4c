// What a person may do with a task now; what they may not carries its reason. The host decides; this only spares a useless click. Pure.
import { isComplete } from '../../../src-shared/model/holds.ts';
import { openRun, type Task } from '../../../src-shared/model/task.ts';
import type { Status } from '../../../src-shared/model/status.ts';

export type ActName = 'stop' | 'retry' | 'cancel' | 'archive' | 'restore';

export interface Act {
  readonly name: ActName;
  readonly label: string;
  /** Why not, in a few words; null: it may be done. */
  readonly cannot: string | null;
}

/** The key that does the same, where there is one. */
export const actKeys: { readonly [A in ActName]?: string } = { retry: 'R', archive: 'E' };

export function taskActs(task: Task, status: Status): readonly Act[] {
  const run = openRun(task);
  return [
    { name: 'stop', label: 'Stop', cannot: !run ? 'not running' : run.stopAskedAt !== null ? 'asked' : null },
    { name: 'retry', label: 'Retry', cannot: retryNot(task, status) },
    { name: 'cancel', label: 'Cancel', cannot: task.cancelledAt !== null ? 'is cancelled' : isComplete(task) ? 'is done' : null },
    task.archivedAt === null
      ? { name: 'archive', label: 'Archive', cannot: run ? 'stop it first' : null }
      : { name: 'restore', label: 'Restore', cannot: null },
  ];
}

function retryNot(task: Task, { word }: Status): string | null {
  if (task.archivedAt !== null) return 'is archived';
  if (task.cancelledAt !== null) return 'is cancelled';
  if (openRun(task)) return 'runs';
  return word === 'queued' || word === 'held' || word === 'trust' ? 'waits already' : null;
}
