import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fact } from './facts.ts';
import { fold } from './fold.ts';
import { isComplete, standstill, wantsRun } from './holds.ts';
import { draftOf, emptyModel } from './model.ts';
import { at, foldAll, session, taskIn, told, wish } from './tale.fixture.ts';

const { added, created, opened, ready, requested, started, closed, failed } = told;
const life = [added, created, opened, ready, requested, started, told.activity('working', 'x'), told.exited(0), closed({ kind: 'completed' })];

test('a life is told in the shapes it is shown in', () => {
  expect(taskIn(foldAll(...life))).toEqual({
    ...wish, id: 'T-1', project: 'sample', createdAt: at(2), cancelledAt: null, archivedAt: null, allowance: 3, retriedAfter: null,
    runs: [{
      number: 1, openedAt: at(3), stopAskedAt: null, closed: { at: at(9), outcome: { kind: 'completed' }, work: null },
      workspace: { path: '/w/T-1-1', branch: 'sy/t-1', baseCommit: 'c0', removal: null, kept: null, restoring: false, removed: null },
      sessions: [{
        id: session, name: 'calm-harbour', purpose: 'agent', agent: 'codex', requestedAt: at(5), process: { pid: 7, startTime: '7', bootId: 'boot' }, startedAt: at(6),
        activity: { kind: 'working', source: 'output', saw: 'x', since: at(7) }, ended: { how: 'exited', at: at(8), code: 0, signal: null },
      }],
    }],
  });
});

test('facts already folded in are passed over', () => {
  const model = foldAll(...life);
  const before = structuredClone(model);
  life.forEach((fact, index) => fold(model, { seq: index + 1, at: at(99), fact: Fact.parse(fact) }));
  expect(model).toEqual(before);
});

test('the same thing told twice leaves a task as telling it once', () => {
  const doubled = foldAll(...life.flatMap((fact) => [fact, fact]));
  const times = (text: string) => text.replace(/1700000\d{6}/g, 'then');
  expect(times(JSON.stringify(taskIn(doubled)))).toBe(times(JSON.stringify(taskIn(foldAll(...life)))));
});

test('what comes after an end changes nothing: the first end told is the true one', () => {
  const late = [told.exited(1), told.lost, told.refused, told.activity('waiting', 'late'), closed(failed), ready];
  expect(taskIn(foldAll(...life, ...late))).toEqual(taskIn(foldAll(...life)));
});

test('facts of tasks, runs and sessions nobody knows are harmless', () => {
  const foreign = [{ ...opened, task: 'T-9' }, { ...requested, run: 7 }, { ...started, session: '00000000-0000-4000-8000-000000000009' }, { ...told.cancelled, task: 'T-9' }, { kind: 'project.renamed', project: 'nobody', name: 'x', by: 'api' }];
  expect(taskIn(foldAll(...life, ...foreign))).toEqual(taskIn(foldAll(...life)));
});

test('in whatever order a run is told, it is closed for good once it was closed, and its task is somewhere', () => {
  const all = [opened, ready, requested, started, told.activity('quiet', ''), told.exited(1), told.lost, closed(failed), told.stopAsked, told.retried, told.archived, told.restored];
  fc.assert(fc.property(fc.array(fc.constantFrom(...all), { maxLength: 30 }), (facts) => {
    const task = taskIn(foldAll(added, created, ...facts));
    const numbers = task.runs.map(({ number }) => number);
    const isSomewhere = [wantsRun(task), isComplete(task), standstill(task) !== null, task.runs.at(-1)?.closed === null, task.archivedAt !== null].includes(true);
    return isSomewhere && new Set(numbers).size === numbers.length && task.runs.every(({ sessions }) => sessions.length <= 1);
  }));
});

test('a project that is added again keeps its settings and its trust', () => {
  const model = foldAll(added, { kind: 'setting.set', project: 'sample', key: 'slots', value: 2, by: 'api' }, { kind: 'project.trusted', project: 'sample', digest: 'd', by: 'api' }, { kind: 'project.removed', project: 'sample', by: 'api' }, added);
  expect([...model.projects.values()]).toMatchObject([{ settings: { slots: 2 }, trusted: ['d'], removedAt: null, addedAt: at(5) }]);
});

test('a setting that is taken back is as if it had never been set', () => {
  const set = (value: unknown) => ({ kind: 'setting.set', project: null, key: 'slots', value, by: 'api' });
  expect([foldAll(set(2)).settings, foldAll(set(2), set(null)).settings]).toEqual([{ slots: 2 }, {}]);
});

test('a draft is tried on without touching what lies below, and shows its own first', () => {
  const model = foldAll(added, created);
  const before = structuredClone(model);
  const draft = draftOf(model);
  fold(draft, { seq: 3, at: at(3), fact: Fact.parse(told.cancelled) });
  fold(draft, { seq: 4, at: at(4), fact: Fact.parse({ ...created, task: 'T-2' }) });
  fold(draft, { seq: 5, at: at(5), fact: Fact.parse(told.dispatch('pause')) });
  expect([model, [...draft.tasks.values()].map(({ id, cancelledAt }) => [id, cancelledAt]), draft.taskCount, draft.dispatch.mode]).toEqual([before, [['T-1', at(3)], ['T-2', null]], 2, 'pause']);
});

test('an empty model knows nothing', () => {
  expect(emptyModel()).toEqual({ seq: 0, at: 0, projects: new Map(), tasks: new Map(), taskCount: 0, dispatch: { mode: 'run', since: 0, by: null }, settings: {} });
});
