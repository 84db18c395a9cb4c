// Who comes first, and what a project sums up to.
import { expect, test } from 'vitest';
import { TaskId } from '../../src-shared/model/ids.ts';
import type { Status, StatusWord, Turn } from '../../src-shared/model/status.ts';
import { Task } from '../../src-shared/model/task.ts';
import { needing, rollUp, yoursFirst } from './order.ts';

const lives: readonly (readonly [id: string, word: StatusWord, turn: Turn, createdAt: number, since: number])[] = [
  ['T-1', 'working', 'machine', 1, 10], ['T-2', 'ready', 'review', 2, 20], ['T-3', 'waiting', 'act', 3, 40], ['T-4', 'failed', 'act', 4, 5],
  ['T-5', 'waiting', 'act', 5, 30], ['T-6', 'cancelled', 'nobody', 6, 1], ['T-7', 'held', 'act', 7, 2], ['T-8', 'held', 'machine', 0, 2],
];
const tasks = lives.map(([id, , , createdAt]) => Task.parse({
  id, createdAt, project: 'harbour', title: id, prompt: id, agent: 'codex', command: null, base: null, priority: 5, maxRuns: 3, runs: [], cancelledAt: null, archivedAt: null, allowance: 3, retriedAfter: null,
}));
const statuses = new Map(lives.map(([id, word, turn, , since]): [TaskId, Status] => [TaskId.parse(id), { word, turn, sentence: '', since, until: null, holds: [] }]));

test('yours come first, what stands still before what can wait, then the machine by word, then the oldest', () => {
  expect(yoursFirst(tasks, statuses)).toEqual(['T-3', 'T-5', 'T-4', 'T-7', 'T-2', 'T-1', 'T-8', 'T-6']);
});

test('the inbox takes the longest wait first within a word', () => {
  expect(needing(statuses)).toEqual({ act: ['T-5', 'T-3', 'T-4', 'T-7'], review: ['T-2'] });
});

test('a roll-up names at most the two worst words', () => {
  expect(rollUp(tasks, statuses)).toEqual({ total: 8, worst: [{ word: 'waiting', count: 2 }, { word: 'failed', count: 1 }] });
});

test('a task whose status is not known is counted and put last', () => {
  const [, second] = tasks;
  expect(rollUp(second ? [second] : [], new Map())).toEqual({ total: 1, worst: [] });
  expect(yoursFirst(tasks, new Map([...statuses].slice(1))).at(-1)).toBe('T-1');
});
