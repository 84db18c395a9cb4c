// The yard as shapes: time left to right, base on top, one lane for each open line. Pure: the same answer for the same tasks, now
// and size, so the picture is specified by deep-equal tests and drawn without thought.
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Status, StatusWord } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { drawLine, type Drawn } from '../../track/drawLine.ts';
import { densities, densityFor, foldByStatus, lanesOf, openLines, type Density } from './lanes.ts';
import { lineOf, type Line } from '../../track/line.ts';
import { timeScale } from '../../track/timeScale.ts';

export const headHeight = 20; // px above the first lane; the timetable's first row
export const axisHeight = 24; // px below the last lane, for clocks

export interface YardWish {
  readonly tasks: readonly Task[];
  readonly statusOf: (task: Task) => Status;
  readonly now: number;
  readonly width: number;
  /** The most that lanes may take, in px. */
  readonly height: number;
  /** How far back in time the right end was scrolled, in ms. */
  readonly back?: number;
}

/** One row of the timetable: a lane of its own, or all lines of one status. */
export interface YardRow {
  readonly key: string;
  readonly word: StatusWord;
  readonly tasks: readonly TaskId[];
}

export interface YardLayout {
  readonly width: number;
  readonly height: number;
  readonly lane: number;
  readonly density: Density;
  /** Open lines, however many lanes they take. */
  readonly open: number;
  readonly nowX: number;
  /** How much time one px is, in ms. */
  readonly msPerPx: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly lanes: readonly Drawn[];
  readonly rows: readonly YardRow[];
}

export function layOut({ tasks, statusOf, now, width, height, back = 0 }: YardWish): YardLayout {
  const lines = tasks.map((task) => lineOf(task, statusOf(task), now));
  const open = openLines(lines);
  const density = densityFor(open.length, height);
  const lane = densities[density].lane;
  const scale = timeScale({ now, oldest: oldestDeparture(open), width, back });
  const place = { scale, lane, width, now, y: (index: number) => headHeight + lane * index + lane / 2 };
  const spare = Math.max(0, Math.min(densities[density].most, Math.floor(height / lane)) - open.length);
  const gap = 20 * scale.msPerPx; // 20 px between two lines in one lane
  const folds = density === 'folded' ? foldByStatus(lines) : null;
  const lanes = folds ? [] : lanesOf(lines, scale.from, gap, Math.min(spare, 3));
  const drawn = folds
    ? folds.map((fold, index) => drawLine(foldedLine(fold.lines, fold.word, now), index, place, 0))
    : lanes.flatMap((each, index) => [...each.past, ...(each.open ? [each.open] : [])].map((line) => drawLine(line, index, place, aheadOf(line, open))));
  const rows = folds
    ? folds.map(({ word, lines: all }) => ({ key: word, word, tasks: all.map(({ task }) => task) }))
    : open.map(({ task, word }) => ({ key: task, word, tasks: [task] }));
  const count = Math.max(folds ? folds.length : lanes.length, 1);
  return { width, height: headHeight + lane * count + axisHeight, lane, density, open: open.length, nowX: scale.x(now), msPerPx: scale.msPerPx, ticks: scale.ticks, lanes: drawn, rows };
}

const oldestDeparture = (open: readonly Line[]): number | null =>
  open.reduce<number | null>((oldest, { departs }) => (departs !== null && (oldest === null || departs < oldest) ? departs : oldest), null);

/** How many lines start before this one: it stands that much further right of now. */
const aheadOf = (line: Line, open: readonly Line[]): number =>
  open.filter((other) => other.departs === null && other.word === line.word && other.turnInQueue < line.turnInQueue).length;

function foldedLine(lines: readonly Line[], word: StatusWord, now: number): Line {
  const departs = oldestDeparture(lines);
  const latest = lines.flatMap(({ stretches }) => stretches.at(-1) ?? []).at(-1);
  const planned = lines.find((line) => line.planned)?.planned ?? null;
  const stretches = departs === null ? [] : [{ kind: latest?.kind ?? 'run' as const, from: departs, to: now }];
  const first = lines[0];
  if (!first) throw new Error('a fold without lines');
  return { task: first.task, word, departs, stretches, stubs: [], ends: null, planned, turnInQueue: 0 };
}
