import { describe, expect, test } from 'vitest';
import { ProjectId, SessionId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Outcome } from '../../../src-shared/model/outcome.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { densityFor } from './lanes.ts';
import { layOut } from './layOut.ts';
import { lineOf } from '../../track/line.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 20, 14, 7);
const ago = (minutes: number) => now - minutes * minute;

const task = (number: number, rest: Partial<Task> = {}): Task => ({
  id: TaskId.parse(`T-${number}`), project: ProjectId.parse('harbour'), title: `Task ${number}`, prompt: 'do it', agent: 'codex', command: null, base: null,
  priority: 5, maxRuns: 3, createdAt: ago(60), runs: [], cancelledAt: null, archivedAt: null, allowance: 3, retriedAfter: null, ...rest,
});
const run = (number: number, openedAt: number, closedAt: number | null = null, outcome: Outcome = { kind: 'completed' }): Run => ({
  number, openedAt, workspace: null, sessions: [{ id: SessionId.parse('7a0c2c52-8df1-4a6e-9e5d-0f2f0d0f0a11'), name: 'bright-heron', purpose: 'agent', agent: 'codex', requestedAt: openedAt, process: null, startedAt: openedAt, activity: null, ended: null }],
  stopAskedAt: null, closed: closedAt === null ? null : { at: closedAt, outcome, work: null },
});
const failed: Outcome = { kind: 'failed', purpose: 'agent', code: 1, signal: null };
const status = (word: Status['word'], rest: Partial<Status> = {}): Status => ({ word, turn: 'machine', sentence: word, since: ago(1), until: null, holds: [], ...rest });

const yard = (entries: readonly (readonly [Task, Status])[], rest: { width?: number; height?: number; back?: number } = {}) => {
  const said = new Map(entries.map(([each, how]) => [each.id, how]));
  return layOut({ tasks: entries.map(([each]) => each), statusOf: ({ id }) => said.get(id) ?? status('unknown'), now, width: rest.width ?? 830, height: rest.height ?? 400, back: rest.back ?? 0 });
};
const strokesOf = (layout: ReturnType<typeof yard>, id: string) => layout.lanes.find((lane) => lane.task === id)?.strokes.map(({ kind, path }) => `${kind} ${path}`);

describe('a line in time', () => {
  test('a working task runs solid from its departure to now', () => {
    expect(lineOf(task(1, { runs: [run(1, ago(18))] }), status('working'), now).stretches).toEqual([{ kind: 'run', from: ago(18), to: now }]);
  });

  test('from the moment something waits for a person it is signal: its length is the delay', () => {
    const waiting = status('waiting', { turn: 'act', since: ago(6) });
    expect(lineOf(task(1, { runs: [run(1, ago(36))] }), waiting, now).stretches).toEqual([
      { kind: 'run', from: ago(36), to: ago(6) }, { kind: 'wait', from: ago(6), to: now },
    ]);
  });

  test('ready for review is told apart from standing still', () => {
    expect(lineOf(task(1, { runs: [run(1, ago(56), ago(23))] }), status('ready', { turn: 'review', since: ago(23) }), now).stretches).toEqual([
      { kind: 'run', from: ago(56), to: ago(23) }, { kind: 'review', from: ago(23), to: now },
    ]);
  });

  test('without evidence it is dotted from the last evidence on', () => {
    expect(lineOf(task(1, { runs: [run(1, ago(29))] }), status('unknown', { since: ago(2) }), now).stretches.at(-1)).toEqual({ kind: 'unknown', from: ago(2), to: now });
  });

  test('a failed run turns off, the backoff is a pause, the next run goes on in the same line', () => {
    const line = lineOf(task(1, { runs: [run(1, ago(30), ago(20), failed), run(2, ago(16))] }), status('working'), now);
    expect({ stretches: line.stretches, stubs: line.stubs }).toEqual({
      stretches: [{ kind: 'past', from: ago(30), to: ago(20) }, { kind: 'pause', from: ago(20), to: ago(16) }, { kind: 'run', from: ago(16), to: now }],
      stubs: [ago(20)],
    });
  });

  test('when the last run failed for good, the line itself turns signal instead of turning off', () => {
    const line = lineOf(task(1, { runs: [run(1, ago(30), ago(20), failed)] }), status('failed', { turn: 'act', since: ago(20) }), now);
    expect({ tail: line.stretches.at(-1), stubs: line.stubs }).toEqual({ tail: { kind: 'wait', from: ago(20), to: now }, stubs: [] });
  });

  test('a task that asks before its first run has left base: its delay is seen too', () => {
    const line = lineOf(task(1), status('trust', { turn: 'act', since: ago(9) }), now);
    expect({ departs: line.departs, stretches: line.stretches, planned: line.planned }).toEqual({ departs: ago(9), stretches: [{ kind: 'wait', from: ago(9), to: now }], planned: null });
  });

  test('a cancelled task ends when its last run did, and a running one has not ended yet', () => {
    const cancelled = status('cancelled', { turn: 'nobody' });
    expect(lineOf(task(1, { cancelledAt: ago(8), runs: [run(1, ago(30), ago(7), { kind: 'cancelled' })] }), cancelled, now).ends).toBe(ago(7));
    expect(lineOf(task(1, { cancelledAt: ago(8), runs: [run(1, ago(30))] }), status('stopping'), now).ends).toBe(null);
  });
});

describe('the picture', () => {
  test('a departure drops from base with a 45 degree corner and runs to the hairline of now', () => {
    const layout = yard([[task(1, { runs: [run(1, ago(30))] }), status('working')]]);
    expect({ nowX: layout.nowX, height: layout.height, strokes: strokesOf(layout, 'T-1'), glyph: layout.lanes[0]?.glyph, label: layout.lanes[0]?.label }).toEqual({
      nowX: 600.5, height: 62,
      strokes: ['drop M60.5 9V22l7 7', 'run M67.5 29H600.5'],
      glyph: { x: 600.5, word: 'working' },
      label: { x: 71.5, y: 25 },
    });
  });

  test('newest departures are nearest to base and what has not left stands above them, latest first', () => {
    const layout = yard([
      [task(1, { runs: [run(1, ago(50))] }), status('working')],
      [task(2, { runs: [run(1, ago(5))] }), status('working')],
      [task(3), status('queued')],
      [task(4), status('queued')],
      [task(5), status('retrying', { until: now + 5 * minute })],
      [task(6), status('held')],
    ]);
    expect(layout.rows.map(({ key }) => key)).toEqual(['T-6', 'T-5', 'T-4', 'T-3', 'T-2', 'T-1']);
    const x = new Map(layout.lanes.map(({ task: id, glyph }) => [`${id}`, glyph?.x]));
    expect([x.get('T-3'), x.get('T-4'), x.get('T-6')]).toEqual([614.5, 626.5, 716.5]);
  });

  test('the time scale shows the oldest open departure when a step of 15 minutes or less can', () => {
    const at = (minutes: number) => yard([[task(1, { runs: [run(1, ago(minutes))] }), status('working')]]).ticks.map(({ label }) => label.slice(-5));
    const step = (labels: string[]) => labels.slice(0, 2);
    expect(step(at(2)).every((label) => /:(00|30)$/.test(label))).toBe(true);
    expect(new Set(at(600).map((label) => Number(label.slice(-2)) % 15))).toEqual(new Set([0]));
  });

  test('a departure out of sight runs in from the left edge', () => {
    expect(strokesOf(yard([[task(1, { runs: [run(1, ago(600))] }), status('working')]]), 'T-1')).toEqual(['run M-4 29H600.5']);
  });

  test('scrolled back, now has moved to the right by as much time', () => {
    expect(yard([[task(1, { runs: [run(1, ago(90))] }), status('working')]], { back: 15 * minute }).nowX).toBe(690.5);
  });

  test('a lane is used again after what was in it has ended', () => {
    const over = task(1, { cancelledAt: ago(40), runs: [run(1, ago(60), ago(40), { kind: 'cancelled' })] });
    const layout = yard([[over, status('cancelled', { turn: 'nobody' })], [task(2, { runs: [run(1, ago(10))] }), status('working')], [task(3, { runs: [run(1, ago(80))] }), status('working')]]);
    expect(layout.lanes.map(({ task: id, y }) => [id, y])).toEqual([['T-1', 29], ['T-2', 29], ['T-3', 47]]);
    expect(layout.rows.map(({ key }) => key)).toEqual(['T-2', 'T-3']);
  });

  test('lanes are 18 px with words, 12 px with ids, 7 px alone, and fold by status beyond', () => {
    expect([14, 15, 24, 25, 60, 61].map((lanes) => densityFor(lanes, 1000))).toEqual(['words', 'ids', 'ids', 'lines', 'lines', 'folded']);
    expect([densityFor(10, 150), densityFor(10, 100), densityFor(10, 60)]).toEqual(['ids', 'lines', 'folded']);
  });

  test('beyond sixty lines each status is one lane that knows its tasks', () => {
    const many = Array.from({ length: 70 }, (_, index) => [task(index + 1, index < 30 ? { runs: [run(1, ago(index + 1))] } : {}), status(index < 30 ? 'working' : 'queued')] as const);
    const layout = yard(many);
    expect(layout.rows.map(({ word, tasks }) => [word, tasks.length])).toEqual([['queued', 40], ['working', 30]]);
    expect(layout.lanes).toHaveLength(2);
  });

  test('an empty yard is a base line and clocks', () => {
    expect(yard([])).toMatchObject({ lanes: [], rows: [], open: 0, height: 62 });
  });
});
