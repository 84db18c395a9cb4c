// The mirror: what it folds, what it lets go of, and what stays the very same object.
import { expect, test } from 'vitest';
import { Recorded } from '../../src-shared/model/facts.ts';
import { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { emptyModel } from '../../src-shared/model/model.ts';
import { Surroundings } from '../../src-shared/model/surroundings.ts';
import { createMirror } from './mirror.ts';

const t1 = TaskId.parse('T-1');
const wish = { title: 'Fix it', prompt: 'Fix it', agent: 'codex', command: null, base: null, priority: 5, maxRuns: 3 };
const added = { kind: 'project.added', project: 'harbour', name: 'harbour', path: '/h', commonDir: '/h/.git', branch: 'main', by: 'window' };
const created = (task: string) => ({ kind: 'task.created', task, project: 'harbour', wish, by: 'window' });
const closed = { kind: 'run.closed', task: 'T-1', run: 1, outcome: { kind: 'failed', purpose: 'agent', code: 1, signal: null }, work: null };
const around = Surroundings.parse({
  lookedAt: 5, slots: 2, projects: { harbour: { slots: 2, retryBaseSeconds: 10, retryCapSeconds: 10, missing: null, trust: null } }, agents: [], terminals: null, tamper: null, settingsFaults: [],
  memory: { app: 0, agents: 0, used: 0, total: 0 },
});

function mirrorOf(...facts: readonly object[]) {
  let now = 1_000;
  const frames: (() => void)[] = [];
  const mirror = createMirror((write) => frames.push(write), () => now);
  let seq = 0;
  const tell = (...more: readonly object[]) => mirror.take({ kind: 'facts', facts: more.map((fact) => Recorded.parse({ seq: (seq += 1), at: now, fact })) });
  const frame = () => { for (const write of frames.splice(0)) write(); };
  const { taskCount, dispatch, settings } = emptyModel();
  mirror.take({ kind: 'snapshot', snapshot: { seq: 0, at: 0, projects: [], tasks: [], taskCount, dispatch, settings } });
  mirror.take({ kind: 'surroundings', surroundings: around });
  tell(...facts);
  frame();
  return { mirror, tell, frame, pending: () => frames.length, view: () => mirror.store.getState(), at: (time: number) => { now = time; } };
}

test('nothing is known before the first snapshot', () => {
  expect(createMirror(() => undefined, () => 0).store.getState()).toMatchObject({ loaded: false, seq: 0 });
});

test('facts become tasks with a status, and open runs are counted', () => {
  const { view } = mirrorOf(added, created('T-1'), created('T-2'), { kind: 'run.opened', task: 'T-1', run: 1 });
  expect({ words: [...view().statuses].map(([id, { word }]) => [id, word]), all: view().open.all, here: view().open.inProject(ProjectId.parse('harbour')) })
    .toEqual({ words: [['T-1', 'preparing'], ['T-2', 'queued']], all: 1, here: 1 });
});

test('however many facts come, a frame has one write', () => {
  const { mirror, tell, frame, pending } = mirrorOf(added);
  let writes = 0;
  mirror.store.subscribe(() => { writes += 1; });
  tell(created('T-1'));
  tell(created('T-2'), created('T-3'));
  expect(pending()).toBe(1);
  frame();
  expect(writes).toBe(1);
});

test('a task nothing happened to stays the same object, and so does its status', () => {
  const { tell, frame, view } = mirrorOf(added, created('T-1'), created('T-2'));
  const before = { task: view().tasks.get(t1), status: view().statuses.get(t1), projects: view().projects };
  tell({ kind: 'task.cancelled', task: 'T-2', by: 'window' });
  frame();
  expect([view().tasks.get(t1) === before.task, view().statuses.get(t1) === before.status, view().projects === before.projects]).toEqual([true, true, true]);
});

test('a frame that was shown is not changed by later facts', () => {
  const { tell, frame, view } = mirrorOf(added, created('T-1'));
  const shown = view();
  tell(created('T-2'));
  frame();
  expect([shown.tasks.size, view().tasks.size]).toEqual([1, 2]);
});

test('an archived task is let go of, and comes back when the host sends it', () => {
  const { mirror, tell, frame, view } = mirrorOf(added, created('T-1'));
  const task = view().tasks.get(t1);
  tell({ kind: 'task.archived', task: 'T-1', by: 'window' });
  frame();
  expect([view().tasks.size, view().statuses.size]).toEqual([0, 0]);
  if (task) mirror.take({ kind: 'task', task });
  frame();
  expect(view().tasks.get(t1)).toBe(task);
});

test('facts told twice after a broken road change nothing', () => {
  const { mirror, frame, view } = mirrorOf(added, created('T-1'));
  mirror.take({ kind: 'facts', facts: [Recorded.parse({ seq: 2, at: 9, fact: created('T-9') })] });
  frame();
  expect([[...view().tasks.keys()], mirror.seq()]).toEqual([['T-1'], 2]);
});

test('a second that passes changes only what counts down', () => {
  const { mirror, view } = mirrorOf(added, created('T-1'), created('T-2'), { kind: 'run.opened', task: 'T-1', run: 1 }, closed);
  const before = view().statuses;
  mirror.tick(2_000);
  const sentences = (statuses: typeof before) => [...statuses.values()].map(({ word, sentence }) => `${word}: ${sentence}`);
  expect([sentences(before), sentences(view().statuses)]).toMatchObject([[/^retrying: run 2 in \d+ s$/, 'queued: starts next'], [/^retrying: run 2 in \d+ s$/, 'queued: starts next']].map((pair) => pair.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each)))));
  expect([before.get(t1)?.sentence === view().statuses.get(t1)?.sentence, before.get(TaskId.parse('T-2')) === view().statuses.get(TaskId.parse('T-2'))]).toEqual([false, true]);
});

test('a backoff that ran out says so without a new fact', () => {
  const { mirror, view } = mirrorOf(added, created('T-1'), { kind: 'run.opened', task: 'T-1', run: 1 }, closed);
  mirror.tick(60_000);
  expect(view().statuses.get(t1)).toMatchObject({ word: 'queued', until: null });
});
