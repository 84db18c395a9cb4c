// One line as strokes in its lane: drop from base, stretches, stubs of failed runs, what is planned, and where its glyph stands. Pure.
import type { TaskId } from '../../src-shared/model/ids.ts';
import type { StatusWord } from '../../src-shared/model/status.ts';
import type { Line, Stretch, StretchKind } from './line.ts';
import type { TimeScale } from './timeScale.ts';

export type StrokeKind = StretchKind | 'drop' | 'bar' | 'plan';

export interface Stroke {
  readonly kind: StrokeKind;
  /** An SVG path. */
  readonly path: string;
}

export interface Drawn {
  readonly task: TaskId;
  /** The middle of its lane, px. */
  readonly y: number;
  readonly strokes: readonly Stroke[];
  readonly label: { readonly x: number; readonly y: number } | null;
  /** Where its glyph stands: at now, at the time it is planned for, or where it ended. Null: out of sight. */
  readonly glyph: { readonly x: number; readonly word: StatusWord } | null;
}

export interface Place {
  readonly scale: TimeScale;
  /** Height of a lane, px. */
  readonly lane: number;
  readonly width: number;
  readonly now: number;
  /** The middle of the lane with this number, px. */
  readonly y: (index: number) => number;
}

export const baseY = 9; // px: the middle of the 4 px base line
const someday = 116; // px right of now: where a line stands that nobody can time
const letter = 6; // px, one letter of an id
const rightMost = 24; // px a glyph keeps from the right edge

export function drawLine(line: Line, index: number, place: Place, ahead: number): Drawn {
  const y = place.y(index);
  const corner = Math.min(7, place.lane / 2);
  const { x } = place.scale;
  const departX = line.departs === null ? null : x(line.departs);
  const inSight = departX !== null && departX > -corner && departX < place.width;
  const strokes = [
    ...(departX !== null && inSight ? [drop('drop', departX, y, corner)] : []),
    ...line.stretches.flatMap((stretch) => strokeOf(stretch, line, y, place, corner)),
    ...line.stubs.flatMap((at) => stubOf(x(at), y, place)),
  ];
  if (line.ends !== null) return { task: line.task, y, strokes, label: labelOf(departX, line, y, place, corner), glyph: visible(x(line.ends), line.word, place) };
  const planX = line.planned ? plannedX(line, ahead, place) : null;
  const glyphX = planX !== null && line.departs === null ? planX : x(place.now);
  return {
    task: line.task, y,
    strokes: [...strokes, ...plan(line, planX, y, corner, place)],
    label: labelOf(departX, line, y, place, corner),
    glyph: visible(glyphX, line.word, place),
  };
}

const drop = (kind: 'drop' | 'plan', at: number, y: number, corner: number): Stroke =>
  ({ kind, path: `M${px(at)} ${baseY}V${px(y - corner)}l${px(corner)} ${px(corner)}` });

function strokeOf(stretch: Stretch, line: Line, y: number, { scale, width, lane }: Place, corner: number): Stroke[] {
  const begin = scale.x(stretch.from) + (stretch.from === line.departs ? corner : 0);
  const from = Math.max(-4, begin);
  const to = Math.min(width + 4, Math.max(scale.x(stretch.to), begin + 1));
  if (to <= from) return [];
  if (stretch.kind === 'review' && lane >= 10) return [{ kind: 'review', path: `M${px(from)} ${px(y - 1.5)}H${px(to)}M${px(from)} ${px(y + 1.5)}H${px(to)}` }];
  return [{ kind: stretch.kind, path: `M${px(from)} ${px(y)}H${px(to)}` }];
}

/** The failed run turns off into a short stub with an end bar. */
function stubOf(at: number, y: number, { lane, width }: Place): Stroke[] {
  if (at < -8 || at > width) return [];
  const reach = lane < 10 ? 2 : 4;
  return [
    { kind: 'past', path: `M${px(at)} ${px(y)}l${reach} ${reach}h${reach}` },
    { kind: 'bar', path: `M${px(at + 2 * reach)} ${px(y)}v${2 * reach}` },
  ];
}

function plannedX(line: Line, ahead: number, { scale, now, width }: Place): number {
  const nowX = scale.x(now);
  const most = Math.max(nowX + 14, width - rightMost);
  if (line.planned?.at != null) return Math.min(most, Math.max(nowX + 14, scale.x(line.planned.at)));
  return Math.min(most, nowX + (line.word === 'queued' ? 14 + 12 * ahead : someday));
}

function plan(line: Line, planX: number | null, y: number, corner: number, { scale, now, width }: Place): Stroke[] {
  if (planX === null || planX > width) return [];
  if (line.departs !== null) return [{ kind: 'plan', path: `M${px(scale.x(now))} ${px(y)}H${px(width)}` }];
  return [drop('plan', planX - corner, y, corner), { kind: 'plan', path: `M${px(planX)} ${px(y)}H${px(width)}` }];
}

/** Ids stand above their line at its start, where there is room to read them. */
function labelOf(departX: number | null, { task, ends }: Line, y: number, { scale, now, lane, width }: Place, corner: number): Drawn['label'] {
  if (departX === null || departX < -corner || lane < 12) return null;
  const from = departX + corner + 4;
  const room = Math.min(width, scale.x(ends ?? now) - 8) - from;
  return room < letter * task.length ? null : { x: round(from), y: round(y - 4) };
}

const visible = (x: number, word: StatusWord, { width }: Place) => (x < -8 || x > width + 8 ? null : { x: round(x), word });

const round = (value: number) => Math.round(value * 10) / 10;
const px = (value: number) => String(round(value));
