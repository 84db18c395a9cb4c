// Which line runs in which lane. Newest departures sit nearest to base, so departures never cross; lanes are reused. Pure.
import type { StatusWord } from '../../../src-shared/model/status.ts';
import type { Line } from '../../track/line.ts';

export type Density = 'words' | 'ids' | 'lines' | 'folded';

/** Height of a lane in px, and how many lanes may be drawn that way. */
export const densities = {
  words: { lane: 18, most: 14 },
  ids: { lane: 12, most: 24 },
  lines: { lane: 7, most: 60 },
  folded: { lane: 18, most: 15 }, // one lane for each status word
} as const;

export interface Lane {
  /** The line that has this lane now; null in a lane that holds only lines of the past. */
  readonly open: Line | null;
  readonly past: readonly Line[];
}

export interface Fold {
  readonly word: StatusWord;
  readonly lines: readonly Line[];
}

/** Words if they fit in number and height, else ids, else lines, else one lane for each status. */
export function densityFor(lanes: number, height: number): Density {
  const fits = (density: Exclude<Density, 'folded'>) => lanes <= densities[density].most && lanes * densities[density].lane <= height;
  if (fits('words')) return 'words';
  if (fits('ids')) return 'ids';
  return fits('lines') ? 'lines' : 'folded';
}

/** `from`: wall milliseconds at the left edge; what ended before is out of sight. `spare`: how many lanes the past may add. */
export function lanesOf(lines: readonly Line[], from: number, gap: number, spare: number): Lane[] {
  const lanes = openLines(lines).map((open) => ({ open, past: new Array<Line>() }));
  const extra = new Array<{ open: null; past: Line[] }>();
  const ended = lines.filter((line) => line.ends !== null && line.departs !== null && line.ends > from);
  for (const line of ended.toSorted((a, b) => (a.departs ?? 0) - (b.departs ?? 0))) {
    const all = [...lanes, ...extra];
    const free = all.find((lane) => isFree(lane, line, gap));
    if (free) free.past.push(line);
    else if (extra.length < spare) extra.push({ open: null, past: [line] });
  }
  return [...lanes, ...extra];
}

/** Not departed: those nobody can time first, then the latest; then the departed, newest first. */
export function openLines(lines: readonly Line[]): Line[] {
  const open = lines.filter(({ ends }) => ends === null);
  const unborn = open.filter(({ departs }) => departs === null).toSorted((a, b) => rank(b) - rank(a) || b.turnInQueue - a.turnInQueue);
  const departed = open.filter(({ departs }) => departs !== null).toSorted((a, b) => (b.departs ?? 0) - (a.departs ?? 0) || b.turnInQueue - a.turnInQueue);
  return [...unborn, ...departed];
}

const rank = ({ word, planned }: Line): number => planned?.at ?? (word === 'queued' ? 0 : Infinity);

function isFree(lane: { open: Line | null; past: Line[] }, line: Line, gap: number): boolean {
  const { departs, ends } = line;
  if (departs === null || ends === null) return false;
  if (lane.open?.departs != null && lane.open.departs < ends + gap) return false;
  return lane.past.every((other) => (other.ends ?? 0) + gap < departs || (other.departs ?? 0) > ends + gap);
}

/** More lines than lanes: each status is one lane, the one with the newest departure on top. */
export function foldByStatus(lines: readonly Line[]): Fold[] {
  const open = openLines(lines);
  return [...new Set(open.map(({ word }) => word))].map((word) => ({ word, lines: open.filter((line) => line.word === word) }));
}
