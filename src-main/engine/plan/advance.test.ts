// What is done next for a task, for every state it and its terminal can be in.
import { expect, test } from 'vitest';
import { aroundWith, at, foldAll, session, taskIn, told } from '../../../src-shared/model/tale.fixture.ts';
import type { Signs } from '../../../src-shared/model/session.ts';
import type { Ended, TerminalSeen } from '../ports/terminals.ts';
import { World } from '../world/world.ts';
import { LiveModel } from '../liveModel.ts';
import { Fact } from '../../../src-shared/model/facts.ts';
import { admit, openRuns } from './admit.ts';
import { activityOf, advance, type Course } from './advance.ts';

const { added, created, opened, ready, requested, started, lost } = told;
const open = [added, created, opened, ready, requested, started];
const inSetup = [added, created, opened, ready, told.setup, started];
const of = { task: 'T-1', run: 1 };
const ofSession = { ...of, session };
const signs: Signs = { flowing: false, attention: null, title: '', lastOutputAt: 0 };
const alive = (change: Partial<Signs> = {}, ended: Ended | null = null): TerminalSeen => ({
  id: session, process: { pid: 7, startTime: '7', bootId: 'boot' }, cols: 80, rows: 24, signs: { ...signs, ...change }, ended,
});
const ended = alive({}, { code: 0, signal: null });
const quiet = { kind: 'quiet', source: 'silence', saw: 'no output' };

function next(facts: readonly object[], seen: TerminalSeen | 'gone' | 'unseen' = 'gone', course: Partial<Course> = {}) {
  const world = new World();
  if (seen !== 'unseen') world.looked(world.beginLook(), { known: seen === 'gone' ? [] : [seen] });
  return advance(taskIn(foldAll(...facts)), world, { hasSetup: false, paused: false, setupMs: 60_000, now: at(10), ...course });
}

const another = (number: number) => ({ ...requested, session: `00000000-0000-4000-8000-00000000000${number}` });
const lostAgain = (number: number) => ({ ...lost, session: `00000000-0000-4000-8000-00000000000${number}` });
const completed = [...open, told.exited(0), told.closed({ kind: 'completed' })];
const removalAsked = { kind: 'workspace.removal-asked', ...of, accepts: '', by: 'api' };
const removed = { kind: 'workspace.removed', ...of, trash: '/trash/T-1-1', ref: 'r' };

const rows: readonly (readonly [string, ReturnType<typeof next>, unknown])[] = [
  ['nothing for a task without a run', next([added, created]), null],
  ['a workspace for a new run', next([added, created, opened]), { do: 'prepare-workspace', ...of }],
  ['nothing for a new run while paused', next([added, created, opened], 'gone', { paused: true }), null],
  ['the agent once there is a workspace', next([added, created, opened, ready]), { do: 'start-session', ...of, purpose: 'agent' }],
  ['the setup before the agent', next([added, created, opened, ready], 'gone', { hasSetup: true }), { do: 'start-session', ...of, purpose: 'setup' }],
  ['no session while paused', next([added, created, opened, ready], 'gone', { paused: true }), null],
  ['the agent after a setup that went well', next([...inSetup, told.exited(0)], 'gone', { hasSetup: true }), { do: 'start-session', ...of, purpose: 'agent' }],
  ['the end of a run whose setup failed', next([...inSetup, told.exited(2)]), { do: 'close-run', ...of, outcome: { kind: 'failed', purpose: 'setup', code: 2, signal: null } }],
  ['an end to a setup that takes too long', next(inSetup, alive(), { now: at(6) + 60_001 }), { do: 'stop-session', ...ofSession }],
  ['nothing against a setup that has time left', next([...inSetup, told.activity('quiet', 'no output')], alive(), { now: at(6) + 60_000 }), null],
  ['nothing while nothing can be seen', next(open, 'unseen'), null],
  ['nothing while nothing can be seen, even when asked to stop', next([...open, told.stopAsked], 'unseen'), null],
  ['a start that was not written down', next(open.slice(0, 5), alive()), { do: 'record-start', ...ofSession, seen: alive() }],
  ['a start before an end', next(open.slice(0, 5), ended), { do: 'record-start', ...ofSession, seen: ended }],
  ['an end', next(open, ended), { do: 'record-end', ...ofSession, seen: ended }],
  ['a session whose terminal is gone', next(open), { do: 'report-lost', ...ofSession, why: 'its terminal is gone' }],
  ['a session that never started', next(open.slice(0, 5)), { do: 'report-lost', ...ofSession, why: 'it never started' }],
  ['what its agent does', next(open, alive()), { do: 'record-activity', ...ofSession, activity: quiet }],
  ['nothing while its agent does what it did', next([...open, told.activity('quiet', 'no output')], alive()), null],
  ['nothing new about the same question', next([...open, told.activity('waiting', 'may I?')], alive({ attention: { text: 'may I?', at: 1 } })), null],
  ['another question', next([...open, told.activity('waiting', 'may I?')], alive({ attention: { text: 'sure?', at: 2 } })), { do: 'record-activity', ...ofSession, activity: { kind: 'waiting', source: 'notification', saw: 'sure?' } }],
  ['an end of its agent when asked to stop', next([...open, told.stopAsked], alive()), { do: 'stop-session', ...ofSession }],
  ['an end of its agent when cancelled', next([...open, told.cancelled], alive()), { do: 'stop-session', ...ofSession }],
  ['an end of its agent when cancelled while paused', next([...open, told.cancelled], alive(), { paused: true }), { do: 'stop-session', ...ofSession }],
  ['a stopped run closed as stopped, however its agent ended', next([...open, told.stopAsked, told.exited(0)]), { do: 'close-run', ...of, outcome: { kind: 'stopped' } }],
  ['a cancelled run closed as cancelled', next([...open, told.cancelled, told.exited(0)]), { do: 'close-run', ...of, outcome: { kind: 'cancelled' } }],
  ['a run cancelled before it had anything', next([added, created, opened, told.cancelled]), { do: 'close-run', ...of, outcome: { kind: 'cancelled' } }],
  ['a run stopped before it had anything', next([added, created, opened, told.stopAsked]), { do: 'close-run', ...of, outcome: { kind: 'stopped' } }],
  ['a run whose agent ended well', next([...open, told.exited(0)]), { do: 'close-run', ...of, outcome: { kind: 'completed' } }],
  ['a run whose agent ended badly', next([...open, told.exited(3)]), { do: 'close-run', ...of, outcome: { kind: 'failed', purpose: 'agent', code: 3, signal: null } }],
  ['a run whose agent ended by a signal', next([...open, told.exited(null, 'SIGSEGV')]), { do: 'close-run', ...of, outcome: { kind: 'failed', purpose: 'agent', code: null, signal: 'SIGSEGV' } }],
  ['a run that could not start, for a reason we know', next([...open.slice(0, 5), told.refused]), { do: 'close-run', ...of, outcome: { kind: 'blocked', reason: 'agent-missing', detail: 'codex was not found' } }],
  ['a run that could not start, for another reason', next([...open.slice(0, 5), { ...told.refused, reason: 'cwd-missing' }]), { do: 'close-run', ...of, outcome: { kind: 'blocked', reason: 'spawn-failed', detail: 'codex was not found' } }],
  ['a vanished agent again', next([...open, lost]), { do: 'start-session', ...of, purpose: 'agent' }],
  ['a vanished setup again', next([...inSetup, lost], 'gone', { hasSetup: true }), { do: 'start-session', ...of, purpose: 'setup' }],
  ['no vanished agent while paused', next([...open, lost], 'gone', { paused: true }), null],
  ['a run that lost its agent three times', next([...open, lost, another(2), lostAgain(2), another(3), lostAgain(3)]), { do: 'close-run', ...of, outcome: { kind: 'lost', why: 'its terminal is gone' } }],
  ['nothing for a run that is over', next(completed), null],
  ['a removal somebody asked for', next([...completed, removalAsked]), { do: 'remove-workspace', ...of }],
  ['nothing after a removal', next([...completed, removalAsked, removed]), null],
  ['a workspace somebody wants back', next([...completed, removalAsked, removed, { kind: 'workspace.restore-asked', ...of, by: 'api' }]), { do: 'restore-workspace', ...of }],
  ['a removal while a later run has nothing to do', next([...completed, removalAsked, { ...opened, run: 2 }], 'gone', { paused: true }), { do: 'remove-workspace', ...of }],
  ['the later run before a removal', next([...completed, removalAsked, { ...opened, run: 2 }]), { do: 'prepare-workspace', task: 'T-1', run: 2 }],
];

for (const [name, step, wanted] of rows) test(`next is ${name}`, () => expect(step).toEqual(wanted));

test('a question counts more than output, output more than silence', () => {
  const attention = { text: 'x'.repeat(600), at: 1 };
  expect([activityOf({ ...signs, flowing: true, attention }), activityOf({ ...signs, flowing: true }), activityOf(signs)]).toEqual([
    { kind: 'waiting', source: 'notification', saw: 'x'.repeat(500) }, { kind: 'working', source: 'output', saw: 'prints output' }, quiet,
  ]);
});

/** A live model with these tasks of two projects waiting, and slots for some of them. */
function waiting(tasks: readonly (readonly [project: string, agent: string, priority: number])[]) {
  const live = new LiveModel();
  const facts = [added, { ...added, project: 'other', commonDir: '/other/.git' }, ...tasks.map(([project, agent, priority], index) => ({ ...created, task: `T-${index + 1}`, project, wish: { ...created.wish, agent, priority } }))];
  facts.forEach((fact, index) => live.apply({ seq: index + 1, at: at(index + 1), fact: Fact.parse(fact) }));
  for (const task of live.model.tasks.values()) live.queue(task, { retryBaseSeconds: 1, retryCapSeconds: 1 }, at(100));
  return live;
}

const both = (slots: number, inSample: number) => {
  const around = aroundWith({ slots }, { slots: inSample });
  return { ...around, projects: { ...around.projects, other: { slots: 9, retryBaseSeconds: 1, retryCapSeconds: 1, missing: null, trust: null } } };
};

test('runs are given to the best lane while slots last, and a held lane keeps nobody else waiting', () => {
  const tasks = [['sample', 'codex', 5], ['sample', 'codex', 5], ['sample', 'opencode', 9], ['other', 'codex', 1], ['other', 'codex', 1]] as const;
  const chosen = (slots: number, inSample: number) => admit(waiting(tasks), both(slots, inSample), at(100));
  expect([chosen(2, 9), chosen(9, 1), chosen(9, 9), chosen(0, 9)]).toEqual([['T-3', 'T-1'], ['T-3', 'T-4', 'T-5'], ['T-3', 'T-1', 'T-2', 'T-4', 'T-5'], []]);
});

test('a chosen task gets its run only if it still may when that is written down', () => {
  const live = waiting([['sample', 'codex', 5], ['sample', 'codex', 5], ['sample', 'codex', 5]]);
  const chosen = admit(live, both(9, 9), at(100));
  const cancelled = { seq: live.model.seq + 1, at: at(9), fact: Fact.parse(told.cancelled) };
  live.apply(cancelled);
  expect([chosen, openRuns(live.model, chosen, both(1, 9), live.openRuns, at(100))]).toEqual([['T-1', 'T-2', 'T-3'], [{ kind: 'run.opened', task: 'T-2', run: 1 }]]);
});
