// The glyph of a status on its line; in a lane too thin for it, a dot with the same outline: square failed, ring can wait, disc stands still.
import type { Status } from '../../src-shared/model/status.ts';
import { shapes } from '../design/shapes.tsx';
import { glyphOf, toneOf } from '../status/glyphOf.ts';

export interface LineMarkProps {
  readonly x: number;
  readonly y: number;
  readonly lane: number;
  readonly status: Pick<Status, 'word' | 'turn' | 'holds'>;
}

export function LineMark({ x, y, lane, status }: LineMarkProps) {
  if (lane < 10) return <Dot x={x} y={y} status={status} />;
  const size = lane < 18 ? 10 : 14;
  const mask = size + (lane < 18 ? 2 : 4);
  return (
    <>
      <rect className="mask" x={x - mask / 2} y={y - mask / 2} width={mask} height={mask} />
      <svg x={x - size / 2} y={y - size / 2} width={size} height={size} viewBox="0 0 16 16" className={status.turn === 'machine' ? '' : toneOf(status)}>{shapes[glyphOf(status)]}</svg>
    </>
  );
}

function Dot({ x, y, status }: Omit<LineMarkProps, 'lane'>) {
  if (status.turn === 'review') return <circle cx={x} cy={y} r={2.2} fill="var(--paper)" stroke="var(--signal)" />;
  if (status.turn !== 'act') return null;
  if (status.word === 'waiting') return <circle cx={x} cy={y} r={2.8} fill="var(--signal)" />;
  return <rect x={x - 2.5} y={y - 2.5} width={5} height={5} fill="var(--signal)" />;
}
