// What the palette finds.
import { expect, test } from 'vitest';
import type { TaskId } from '../../src-shared/model/ids.ts';
import { Project } from '../../src-shared/model/project.ts';
import type { Status } from '../../src-shared/model/status.ts';
import { Task } from '../../src-shared/model/task.ts';
import { paletteEntries } from './paletteEntries.ts';

const task = (id: string, title: string) => Task.parse({
  id, title, createdAt: 1, project: 'harbour', prompt: title, agent: 'codex', command: null, base: null, priority: 5, maxRuns: 3, runs: [], cancelledAt: null, archivedAt: null, allowance: 3, retriedAfter: null,
});
const project = (id: string, archivedAt: number | null) => Project.parse({ id, name: id, path: `/code/${id}`, commonDir: `/code/${id}/.git`, branch: 'main', addedAt: 1, archivedAt, removedAt: null, trusted: [], settings: {} });
const status: Status = { word: 'working', turn: 'machine', sentence: 'edits', since: 1, until: null, holds: [] };
const tasks = new Map([task('T-1', 'Move rate limiter to Redis'), task('T-2', 'Limit exports'), task('T-3', 'Dark receipts')].map((each) => [each.id, each]));
const projects = new Map([project('harbour', null), project('limits', 5)].map((each) => [each.id, each]));
const view = { tasks, projects, statuses: new Map([...tasks.keys()].map((id): [TaskId, Status] => [id, status])) };
const acts = [{ act: 'drain', label: 'Drain: start nothing new', glyph: 'paused' as const }, { act: 'limit', label: 'Show limits', glyph: 'gear' as const }];
const found = (typed: string) => paletteEntries(typed, view, acts).map(({ name, entries }) => [name, ...entries.map(({ label }) => label)]);

test('words are looked for anywhere, in any order and case', () => {
  expect(found('LIMIT redis')).toEqual([['Tasks', 'Move rate limiter to Redis']]);
});

test('tasks, acts and living projects are found together; archived projects are not', () => {
  expect(found('limit')).toEqual([['Tasks', 'Move rate limiter to Redis', 'Limit exports'], ['Do', 'Show limits']]);
  expect(found('harbour').at(-1)).toEqual(['Projects', 'harbour']);
});

test('a sign in front asks for one kind only', () => {
  expect([found('>limit'), found('# limit')]).toEqual([[['Do', 'Show limits']], [['Tasks', 'Move rate limiter to Redis', 'Limit exports']]]);
});

test('nothing found is nothing', () => {
  expect(found('zzz')).toEqual([]);
});
