// Who calls for a person, followed fact by fact.
import { expect, test } from 'vitest';
import { Fact, type Recorded } from '../../src-shared/model/facts.ts';
import { fold } from '../../src-shared/model/fold.ts';
import { ProjectId } from '../../src-shared/model/ids.ts';
import { emptyModel } from '../../src-shared/model/model.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';
import { watchYard, type Yard, type YardNews } from './watchYard.ts';

const session = '00000000-0000-4000-8000-000000000001';
const pace = { slots: 2, retryBaseSeconds: 5, retryCapSeconds: 60, missing: null, trust: null };

/** A yard whose facts and surroundings the test gives. */
function open() {
  const model = emptyModel();
  const tellers: ((news: { facts: readonly Recorded[] } | { surroundings: Surroundings }) => void)[] = [];
  let around: Surroundings = {
    lookedAt: 0, slots: 2, projects: { [ProjectId.parse('p')]: pace }, agents: [{ name: 'scripted', title: 'Scripted', path: '/x', version: '1', missing: null, origin: 'built-in' }],
    terminals: null, tamper: null, settingsFaults: [], memory: { app: 0, agents: 0, used: 0, total: 0 },
  };
  let openRuns = 0;
  const yard: Yard = {
    model,
    live: { get openRuns() { return { all: openRuns, inProject: () => openRuns }; } },
    lookout: { surroundings: () => around },
    ports: { clock: { now: () => 1000 } },
    watch(told) {
      tellers.push(told);
      return { [Symbol.dispose]: () => void tellers.splice(tellers.indexOf(told), 1) };
    },
  };
  const record = (...facts: unknown[]) => {
    const recorded = facts.map((fact, index) => ({ seq: model.seq + 1 + index, at: 1000, fact: Fact.parse(fact) }));
    for (const one of recorded) {
      fold(model, one);
      if (one.fact.kind === 'run.opened') openRuns += 1;
      if (one.fact.kind === 'run.closed') openRuns -= 1;
    }
    for (const told of tellers) told({ facts: recorded });
  };
  const surround = (change: Partial<Surroundings>) => {
    around = { ...around, ...change };
    for (const told of tellers) told({ surroundings: around });
  };
  return { yard, record, surround, listeners: () => tellers.length };
}
const added = { kind: 'project.added', project: 'p', name: 'p', path: '/p', commonDir: '/p/.git', branch: 'main', by: 'cli' };
const created = (task: string) => ({
  kind: 'task.created', task, project: 'p', by: 'cli',
  wish: { title: `Title ${task}`, prompt: 'x', agent: 'scripted', command: null, base: null, priority: 5, maxRuns: 1 },
});
const inRun = { task: 'T-1', run: 1 };
const working = [
  { kind: 'run.opened', ...inRun }, { kind: 'workspace.ready', ...inRun, path: '/w', branch: 'b', baseCommit: 'c' },
  { kind: 'session.requested', ...inRun, session, name: 'calm-harbour', purpose: 'agent', agent: 'scripted' },
  { kind: 'session.started', ...inRun, session, process: { pid: 1, startTime: '1', bootId: 'b' } },
];
const asks = { kind: 'session.activity', ...inRun, session, activity: { kind: 'waiting', source: 'notification', saw: 'Which colour?' } };
const answered = { kind: 'session.activity', ...inRun, session, activity: { kind: 'working', source: 'output', saw: '' } };

test('a question begins to call once, and ceases with its answer', () => {
  const { yard, record } = open();
  record(added, created('T-1'));
  const news: YardNews[] = [];
  using _watching = watchYard(yard, (each) => news.push(each));
  record(...working);
  record(asks);
  record(asks);
  record(answered);
  const idle = { mode: 'run', slots: 2, open: 0, act: 0 };
  const busy = { ...idle, open: 1 };
  const call = { task: 'T-1', title: 'Title T-1', sentence: 'asks: Which colour?' };
  expect(news).toEqual([
    { overview: idle, calls: [], first: null },
    { overview: busy, calls: [], first: null },
    { overview: { ...busy, act: 1 }, calls: [call], first: 'T-1' },
    { overview: { ...busy, act: 1 }, calls: [], first: 'T-1' },
    { overview: busy, calls: [], first: null },
  ]);
});

test('what called before anybody watched is counted but no news; an archived task calls no more', () => {
  const { yard, record } = open();
  record(added, created('T-1'), ...working, { kind: 'run.closed', ...inRun, outcome: { kind: 'failed', purpose: 'agent', code: 1, signal: null }, work: null });
  const news: YardNews[] = [];
  using _watching = watchYard(yard, (each) => news.push(each));
  record({ kind: 'task.archived', task: 'T-1', by: 'cli' });
  expect(news.map(({ overview, calls }) => [overview.act, calls.length])).toEqual([[1, 0], [0, 0]]);
});

test('an agent that went missing makes the tasks call that wait for it', () => {
  const { yard, record, surround } = open();
  record(added, created('T-1'), created('T-2'));
  const news: YardNews[] = [];
  using _watching = watchYard(yard, (each) => news.push(each));
  surround({ agents: [{ name: 'scripted', title: 'Scripted', path: null, version: null, missing: 'install it', origin: 'built-in' }] });
  surround({ lookedAt: 5 });
  expect(news.slice(1).map(({ overview, calls }) => [overview.act, calls.map(({ task, sentence }) => [task, sentence])])).toEqual([
    [2, [['T-1', 'scripted: install it'], ['T-2', 'scripted: install it']]], [2, []],
  ]);
});

test('who no longer watches is told nothing', () => {
  const { yard, listeners } = open();
  watchYard(yard, () => undefined)[Symbol.dispose]();
  expect(listeners()).toBe(0);
});
