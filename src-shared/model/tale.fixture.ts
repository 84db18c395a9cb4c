// For tests: a task told as facts, each a second after the one before.
import { Fact } from './facts.ts';
import { fold } from './fold.ts';
import { TaskId } from './ids.ts';
import { emptyModel, type Model } from './model.ts';
import { Surroundings } from './surroundings.ts';
import type { Task } from './task.ts';

export const started = 1_700_000_000_000;
export const session = '00000000-0000-4000-8000-000000000001';
/** Wall milliseconds of the nth fact, from 1. */
export const at = (nth: number): number => started + nth * 1000;

const inRun = { task: 'T-1', run: 1 };
const inSession = { ...inRun, session };
export const wish = { title: 'Mend it', prompt: 'Mend it', agent: 'codex', command: null, base: null, priority: 5, maxRuns: 3 };

export const told = {
  added: { kind: 'project.added', project: 'sample', name: 'sample', path: '/sample', commonDir: '/sample/.git', branch: 'main', by: 'api' },
  created: { kind: 'task.created', task: 'T-1', project: 'sample', wish, by: 'api' },
  opened: { kind: 'run.opened', ...inRun },
  ready: { kind: 'workspace.ready', ...inRun, path: '/w/T-1-1', branch: 'sy/t-1', baseCommit: 'c0' },
  requested: { kind: 'session.requested', ...inSession, name: 'calm-harbour', purpose: 'agent', agent: 'codex' },
  setup: { kind: 'session.requested', ...inSession, name: 'calm-harbour', purpose: 'setup', agent: 'codex' },
  started: { kind: 'session.started', ...inSession, process: { pid: 7, startTime: '7', bootId: 'boot' } },
  exited: (code: number | null, signal: string | null = null) => ({ kind: 'session.exited', ...inSession, code, signal }),
  lost: { kind: 'session.lost', ...inSession, why: 'its terminal is gone' },
  refused: { kind: 'session.refused', ...inSession, reason: 'agent-missing', detail: 'codex was not found' },
  activity: (kind: string, saw: string) => ({ kind: 'session.activity', ...inSession, activity: { kind, source: 'output', saw } }),
  stopAsked: { kind: 'run.stop-asked', ...inRun, by: 'api' },
  closed: (outcome: object, work: object | null = null, run = 1) => ({ kind: 'run.closed', task: 'T-1', run, outcome, work }),
  failed: { kind: 'failed', purpose: 'agent', code: 1, signal: null },
  cancelled: { kind: 'task.cancelled', task: 'T-1', by: 'api' },
  retried: { kind: 'task.retried', task: 'T-1', by: 'api' },
  archived: { kind: 'task.archived', task: 'T-1', by: 'api' },
  restored: { kind: 'task.restored', task: 'T-1', by: 'api' },
  dispatch: (mode: string) => ({ kind: 'dispatch.changed', mode, by: 'api' }),
};

export function foldAll(...facts: readonly object[]): Model {
  const model = emptyModel();
  facts.forEach((fact, index) => fold(model, { seq: index + 1, at: at(index + 1), fact: Fact.parse(fact) }));
  return model;
}

export function taskIn(model: Model): Task {
  const task = model.tasks.get(TaskId.parse('T-1'));
  if (!task) throw new Error('no task was told of');
  return task;
}

export const aroundWith = (change: Partial<Surroundings> = {}, project: object = {}): Surroundings => ({
  ...Surroundings.parse({
    lookedAt: started, slots: 4, projects: { sample: { slots: 4, retryBaseSeconds: 10, retryCapSeconds: 60, missing: null, trust: null, ...project } },
    agents: [], terminals: null, tamper: null, settingsFaults: [], memory: { app: 0, agents: 0, used: 0, total: 0 },
  }),
  ...change,
});
