// One sentence that says when a task queued now would start, from what is known now.
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { count } from '../../../src-shared/text/say.ts';
import type { View } from '../../connection/mirror.ts';

export function whenItStarts({ dispatch, around, open, statuses }: Pick<View, 'dispatch' | 'around' | 'open' | 'statuses'>, project: ProjectId): string {
  if (dispatch.mode === 'pause') return 'Everything is paused: it waits in the queue.';
  if (dispatch.mode === 'drain') return 'Draining: it waits in the queue.';
  const seen = around.projects[project];
  if (seen?.trust) return 'It waits until the commands of this project are trusted.';
  const free = Math.min(around.slots - open.all, (seen?.slots ?? around.slots) - open.inProject(project));
  const ahead = statuses.values().filter(({ word }) => word === 'queued').toArray().length;
  if (free > ahead) return `Starts at once: ${count(free, 'slot')} ${free === 1 ? 'is' : 'are'} free.`;
  return `${open.all} of ${around.slots} slots are busy${ahead > 0 ? `, ${count(ahead, 'task')} ${ahead === 1 ? 'waits' : 'wait'} before it` : ''}.`;
}
