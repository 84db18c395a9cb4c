// What facts do to a task, its runs and its sessions.
import type { Fact } from './facts.ts';
import type { SessionId } from './ids.ts';
import type { Run, Workspace } from './run.ts';
import type { Session, SessionEnd } from './session.ts';
import { spentRuns, type Task } from './task.ts';

type Created = Extract<Fact, { kind: 'task.created' }>;
type TaskFact = Exclude<Extract<Fact, { task: string }>, Created>;
type RunFact = Extract<TaskFact, { run: number }>;
type SessionFact = Extract<RunFact, { session: string }>;

export const newTask = (fact: Created, at: number): Task => ({
  ...fact.wish, id: fact.task, project: fact.project, createdAt: at, runs: [],
  cancelledAt: null, archivedAt: null, allowance: fact.wish.maxRuns, retriedAfter: null,
});

export function foldTask(task: Task, fact: TaskFact, at: number): Task {
  switch (fact.kind) {
    case 'task.cancelled': return task.cancelledAt === null ? { ...task, cancelledAt: at } : task;
    case 'task.retried': return { ...task, allowance: Math.max(task.allowance, spentRuns(task) + 1), retriedAfter: task.runs.length };
    case 'task.archived': return { ...task, archivedAt: at };
    case 'task.restored': return { ...task, archivedAt: null };
    case 'run.opened': return task.runs.some((run) => run.number === fact.run) ? task : { ...task, runs: [...task.runs, newRun(fact.run, at)] };
    default: return { ...task, runs: task.runs.map((run) => (run.number === fact.run ? foldRun(run, fact, at) : run)) };
  }
}

const newRun = (number: number, openedAt: number): Run => ({ number, openedAt, workspace: null, sessions: [], stopAskedAt: null, closed: null });

function foldRun(run: Run, fact: Exclude<RunFact, { kind: 'run.opened' }>, at: number): Run {
  switch (fact.kind) {
    case 'run.stop-asked': return { ...run, stopAskedAt: run.stopAskedAt ?? at };
    case 'run.closed': return run.closed ? run : { ...run, closed: { at, outcome: fact.outcome, work: fact.work } };
    case 'workspace.ready': return run.workspace ? run : { ...run, workspace: newWorkspace(fact) };
    case 'workspace.removal-asked':
    case 'workspace.removal-refused':
    case 'workspace.removed':
    case 'workspace.restore-asked':
    case 'workspace.restored':
    case 'workspace.restore-refused': return run.workspace ? { ...run, workspace: { ...run.workspace, ...workspaceChange(fact, at) } } : run;
    case 'session.requested': return run.sessions.some((session) => session.id === fact.session) ? run : { ...run, sessions: [...run.sessions, newSession(fact, at)] };
    default: return { ...run, sessions: run.sessions.map((session) => (session.id === fact.session ? foldSession(session, fact, at) : session)) };
  }
}

const newWorkspace = ({ path, branch, baseCommit }: Extract<Fact, { kind: 'workspace.ready' }>): Workspace => ({
  path, branch, baseCommit, removal: null, kept: null, restoring: false, removed: null,
});

function workspaceChange(fact: Extract<RunFact, { kind: `workspace.re${'mov' | 'stor'}${string}` }>, at: number): Partial<Workspace> {
  switch (fact.kind) {
    case 'workspace.removal-asked': return { removal: { at, accepts: fact.accepts }, kept: null };
    case 'workspace.removal-refused': return { removal: null, kept: fact.why };
    case 'workspace.removed': return { removal: null, removed: { at, trash: fact.trash, ref: fact.ref } };
    case 'workspace.restore-asked': return { restoring: true, kept: null };
    case 'workspace.restored': return { restoring: false, removed: null };
    case 'workspace.restore-refused': return { restoring: false, kept: fact.why };
  }
}

const newSession = (fact: Extract<Fact, { kind: 'session.requested' }>, at: number): Session => ({
  id: fact.session, name: fact.name, purpose: fact.purpose, agent: fact.agent, requestedAt: at,
  process: null, startedAt: null, activity: null, ended: null,
});

function foldSession(session: Session, fact: Exclude<SessionFact, { kind: 'session.requested' }>, at: number): Session {
  switch (fact.kind) {
    case 'session.started': return session.process ? session : { ...session, process: fact.process, startedAt: at };
    case 'session.activity': return session.ended ? session : { ...session, activity: { ...fact.activity, since: at } };
    case 'session.renamed': return { ...session, name: fact.name };
    case 'session.refused': return ended(session, { how: 'refused', at, reason: fact.reason, detail: fact.detail });
    case 'session.exited': return ended(session, { how: 'exited', at, code: fact.code, signal: fact.signal });
    case 'session.lost': return ended(session, { how: 'lost', at, why: fact.why });
  }
}

/** The first end told is the true one. */
const ended = (session: Session, end: SessionEnd): Session => (session.ended ? session : { ...session, ended: end });

/** The session with this id among all runs of a task, newest first. */
export const sessionOf = (task: Task, id: SessionId): Session | undefined =>
  task.runs.flatMap((run) => run.sessions).findLast((session) => session.id === id);
