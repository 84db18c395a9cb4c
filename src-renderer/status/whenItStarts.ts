// One sentence that says when a task queued now would start, from what is known now.
import type { ProjectId } from '../../src-shared/model/ids.ts';
import { count } from '../../src-shared/text/say.ts';
import type { View } from '../connection/mirror.ts';

export interface Wish {
  /** Null: some project, not chosen yet. */
  readonly project: ProjectId | null;
  /** The agent that would do it, if it is not there. */
  readonly missing?: string | null;
}

export function whenItStarts({ dispatch, around, open, statuses }: Pick<View, 'dispatch' | 'around' | 'open' | 'statuses'>, { project, missing = null }: Wish): string {
  if (dispatch.mode === 'pause') return 'Paused: it waits in the queue until you press Run.';
  if (dispatch.mode === 'drain') return 'Draining: it waits in the queue until you press Run.';
  const seen = project === null ? undefined : around.projects[project];
  if (seen?.trust) return 'It waits until the commands of this project are trusted.';
  if (missing !== null) return `Held until ${missing} is found.`;
  const free = Math.min(around.slots - open.all, project === null ? Infinity : (seen?.slots ?? around.slots) - open.inProject(project));
  const ahead = statuses.values().filter(({ word }) => word === 'queued').toArray().length;
  if (free > ahead) return `It starts at once: ${count(free, 'slot')} ${free === 1 ? 'is' : 'are'} free.`;
  return `It starts when a slot is free: ${open.all} of ${around.slots} are busy${ahead > 0 ? `, ${count(ahead, 'task')} ${ahead === 1 ? 'waits' : 'wait'} before it` : ''}.`;
}
