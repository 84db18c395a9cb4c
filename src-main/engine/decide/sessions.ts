// What a person may do with a session besides typing into it.
import type { By } from '../../../src-shared/model/facts.ts';
import type { SessionId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Session } from '../../../src-shared/model/session.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { done, no, type Doing } from './context.ts';

export interface Place {
  readonly task: Task;
  readonly run: Run;
  readonly session: Session;
}

/** Where a session lives in a task. */
export function placeIn(task: Task | undefined, id: string): Place | undefined {
  const run = task?.runs.find(({ sessions }) => sessions.some((session) => session.id === id));
  const session = run?.sessions.find((each) => each.id === id);
  return task && run && session && { task, run, session };
}

/** Ending a session is stopping its run: the agent must not be started again behind the person's back. `of`: its task, from the index. */
export function killSession(draft: Model, id: SessionId, of: TaskId | undefined, by: By): Doing {
  const place = placeIn(of && draft.tasks.get(of), id);
  if (!place) return no({ code: 'no-such-session', session: id });
  if (place.session.ended) return no({ code: 'session-ended', session: id });
  return place.run.stopAskedAt === null ? done({ kind: 'run.stop-asked', task: place.task.id, run: place.run.number, by }) : done();
}

export function renameSession(draft: Model, id: SessionId, of: TaskId | undefined, name: string, by: By): Doing {
  const place = placeIn(of && draft.tasks.get(of), id);
  if (!place) return no({ code: 'no-such-session', session: id });
  return done({ kind: 'session.renamed', task: place.task.id, run: place.run.number, session: id, name, by });
}
