import { expect, test } from 'vitest';
import { ProjectId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { filtered } from './filters.ts';
import { sameOrder, steady } from './steady.ts';
import { elapsed } from '../../status/words.ts';
import { footWords, whyRows } from './whyRows.ts';

const now = new Date(2026, 10, 20, 14, 7, 32).getTime();
const id = (number: number) => TaskId.parse(`T-${number}`);
const task = (rest: Partial<Task> = {}): Task => ({
  id: id(30), project: ProjectId.parse('harbour'), title: 'Cache rates', prompt: 'do it', agent: 'gemini', command: null, base: null,
  priority: 5, maxRuns: 3, createdAt: now - 600_000, runs: [], cancelledAt: null, archivedAt: null, allowance: 3, retriedAfter: null, ...rest,
});
const status = (word: Status['word'], rest: Partial<Status> = {}): Status => ({ word, turn: 'machine', sentence: word, since: now, until: null, holds: [], ...rest });
const crashed: Run = { number: 1, openedAt: now - 300_000, workspace: null, sessions: [], stopAskedAt: null, closed: { at: now - 180_000, outcome: { kind: 'failed', purpose: 'agent', code: 1, signal: null }, work: null } };

test('each filter counts what it would show, and yours are never counted as running or waiting', () => {
  const statuses = new Map([
    [id(1), status('waiting', { turn: 'act' })], [id(2), status('ready', { turn: 'review' })], [id(3), status('working')],
    [id(4), status('queued')], [id(5), status('held', { turn: 'act' })], [id(6), status('cancelled', { turn: 'nobody' })],
  ]);
  const ids = [...statuses.keys()];
  expect(filtered(ids, statuses, 'yours')).toEqual({ ids: [id(1), id(2), id(5)], counts: { all: 6, yours: 3, running: 1, waiting: 1 } });
  expect(filtered([...ids, id(9)], statuses, 'running').ids).toEqual([id(3)]);
});

test('a resting order keeps its places: what is gone leaves, what is new comes last', () => {
  const shown = ['a', 'b', 'c'];
  expect(steady(shown, ['d', 'c', 'a'])).toEqual(['a', 'c', 'd']);
  expect(steady(shown, ['c', 'b', 'a'])).toBe(shown);
  expect([sameOrder(shown, ['a', 'b', 'c']), sameOrder(shown, ['b', 'a', 'c'])]).toEqual([true, false]);
});

test('a retrying task tells how its last run ended and when the next one starts', () => {
  const retrying = status('retrying', { until: now + 40_000, holds: [{ kind: 'backoff', until: now + 40_000 }, { kind: 'slot', scope: 'all', busy: 4, of: 4 }] });
  expect(whyRows(task({ runs: [crashed] }), retrying, now)).toEqual([
    ['Run 1', 'failed after 2 min, exit 1'], ['Also', '4 of 4 slots busy'], ['Next', '14:08:12, run 2 of 3'],
  ]);
  expect(footWords(task({ runs: [crashed] }), retrying)).toBe('Retrying, run 2 of 3');
});

test('a held task tells what sets it free', () => {
  const held = status('held', { holds: [{ kind: 'paused', since: now }] });
  expect([whyRows(task(), held, now), footWords(task(), held)]).toEqual([[['Then', 'starts when you press Run']], 'Held by a pause']);
});

test('a task that asks for trust shows exactly what would be run', () => {
  const trust = status('trust', { turn: 'act', holds: [{ kind: 'trust', commands: ['npm ci', 'npm run build'] }] });
  expect(whyRows(task(), trust, now)).toEqual([['Runs', 'npm ci · npm run build'], ['Then', 'starts once you approve it']]);
});

test('a finished task tells what changed and on which branch', () => {
  const done: Run = { ...crashed, workspace: { path: '/w', branch: 'sy/t-30-1', baseCommit: 'a', removal: null, kept: null, restoring: false, removed: null }, closed: { at: now, outcome: { kind: 'completed' }, work: { head: 'b', commits: 2, files: 4, added: 48, removed: 6, uncommitted: 0 } } };
  expect(whyRows(task({ runs: [done] }), status('ready', { turn: 'review' }), now)).toEqual([['Run 1', 'done in 5 min'], ['Changed', '4 files, +48 −6'], ['Branch', 'sy/t-30-1']]);
});

test('a run\'s clock has hours only when it needs them', () => {
  expect([elapsed(8_000), elapsed(2_172_000), elapsed(5_200_000)]).toEqual(['0:08', '36:12', '1:26:40']);
});
