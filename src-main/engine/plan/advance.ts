// The next step for one task: from its facts and what was seen, never from what we hope. Pure; at most one step.
import { Blocked, type Outcome } from '../../../src-shared/model/outcome.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Activity, Session, Signs } from '../../../src-shared/model/session.ts';
import { openRun, type Task } from '../../../src-shared/model/task.ts';
import type { World } from '../world/world.ts';
import type { Step } from './step.ts';

/** What of the settings and the mode of dispatch a run's course depends on. */
export interface Course {
  readonly hasSetup: boolean;
  /** Nothing new may be started, not even within an open run. */
  readonly paused: boolean;
  /** Milliseconds a setup command may take. */
  readonly setupMs: number;
  readonly now: number;
}

const mostRestarts = 2; // times a vanished session is started again within one run, before the run counts as lost

export function advance(task: Task, world: Pick<World, 'terminal'>, course: Course): Step | null {
  const run = openRun(task);
  return (run ? onward(task, run, world, course) : null) ?? tidy(task);
}

function onward(task: Task, run: Run, world: Pick<World, 'terminal'>, course: Course): Step | null {
  const session = run.sessions.at(-1);
  if (session && !session.ended) return follow(task, run, session, world, course);
  if (task.cancelledAt !== null) return close(task, run, { kind: 'cancelled' });
  if (run.stopAskedAt !== null) return close(task, run, { kind: 'stopped' });
  if (!run.workspace) return course.paused ? null : { do: 'prepare-workspace', task: task.id, run: run.number };
  return session?.ended ? afterEnd(task, run, session, course) : begin(task, run, course.hasSetup ? 'setup' : 'agent', course);
}

/** A live session: believe what was seen, and nothing when nothing could be seen. */
function follow(task: Task, run: Run, session: Session, world: Pick<World, 'terminal'>, course: Course): Step | null {
  const of = { task: task.id, run: run.number, session: session.id };
  const look = world.terminal(session.id);
  if (!isKnown(look)) return null;
  const seen = look.known;
  if (!seen) return { do: 'report-lost', ...of, why: session.process ? 'its terminal is gone' : 'it never started' };
  if (!session.process) return { do: 'record-start', ...of, seen };
  if (seen.ended) return { do: 'record-end', ...of, seen };
  const overdue = session.purpose === 'setup' && course.now - (session.startedAt ?? course.now) > course.setupMs;
  if (task.cancelledAt !== null || run.stopAskedAt !== null || overdue) return { do: 'stop-session', ...of };
  const activity = activityOf(seen.signs);
  return activity.kind === session.activity?.kind && activity.kind !== 'waiting' || sameQuestion(session, activity) ? null : { do: 'record-activity', ...of, activity };
}

const sameQuestion = (session: Session, activity: Activity): boolean =>
  session.activity?.kind === activity.kind && session.activity.saw === activity.saw;

/** What the signs of a terminal say its agent is doing. */
export function activityOf(signs: Signs): Activity {
  if (signs.attention) return { kind: 'waiting', source: 'notification', saw: signs.attention.text.slice(0, 500) };
  if (signs.flowing) return { kind: 'working', source: 'output', saw: 'prints output' };
  return { kind: 'quiet', source: 'silence', saw: 'no output' };
}

function afterEnd(task: Task, run: Run, session: Session, course: Course): Step | null {
  const end = session.ended;
  if (!end) return null;
  if (end.how === 'refused') return close(task, run, { kind: 'blocked', reason: Blocked.safeParse(end.reason).data ?? 'spawn-failed', detail: end.detail });
  if (end.how === 'lost') {
    const losses = run.sessions.filter(({ ended }) => ended?.how === 'lost').length;
    return losses <= mostRestarts ? begin(task, run, session.purpose, course) : close(task, run, { kind: 'lost', why: end.why });
  }
  if (end.code !== 0) return close(task, run, { kind: 'failed', purpose: session.purpose, code: end.code, signal: end.signal });
  return session.purpose === 'setup' ? begin(task, run, 'agent', course) : close(task, run, { kind: 'completed' });
}

const begin = (task: Task, run: Run, purpose: 'agent' | 'setup', course: Course): Step | null =>
  course.paused ? null : { do: 'start-session', task: task.id, run: run.number, purpose };

const close = (task: Task, run: Run, outcome: Outcome): Step => ({ do: 'close-run', task: task.id, run: run.number, outcome });

/** What a person asked for with the workspaces of runs that are closed. */
function tidy(task: Task): Step | null {
  for (const { number, workspace } of task.runs) {
    if (workspace?.removal) return { do: 'remove-workspace', task: task.id, run: number };
    if (workspace?.restoring) return { do: 'restore-workspace', task: task.id, run: number };
  }
  return null;
}
