// What a person may do with a session besides typing into it.
import type { By } from '../../../src-shared/model/facts.ts';
import type { SessionId } from '../../../src-shared/model/ids.ts';
import type { Session } from '../../../src-shared/model/session.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { done, no, type Doing } from './context.ts';

/** Where a session lives, found through the index before deciding. */
export interface Place {
  readonly task: Task;
  readonly run: number;
  readonly session: Session;
}

/** Ending a session is stopping its run: the agent must not be started again behind the person's back. */
export function killSession(id: SessionId, place: Place | undefined, by: By): Doing {
  if (!place) return no({ code: 'no-such-session', session: id });
  if (place.session.ended) return no({ code: 'session-ended', session: id });
  return done({ kind: 'run.stop-asked', task: place.task.id, run: place.run, by });
}

export function renameSession(id: SessionId, place: Place | undefined, name: string, by: By): Doing {
  if (!place) return no({ code: 'no-such-session', session: id });
  return done({ kind: 'session.renamed', task: place.task.id, run: place.run, session: id, name, by });
}
