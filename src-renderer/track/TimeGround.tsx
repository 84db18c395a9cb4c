// What every picture of time stands on: ticks with clocks, the base line on top, and now as one hairline with its clock in a box.
import { clock } from '../../src-shared/text/say.ts';
import { baseY } from './drawLine.ts';
import './track.css';

export interface TimeGroundProps {
  readonly width: number;
  /** Where the ticks end and the clocks begin, px from the top. */
  readonly floor: number;
  readonly nowX: number;
  readonly now: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

const box = 52; // px, the width of the clock of now
const clearance = 52; // px between the middles of two clocks that can both be read

export const TimeGround = ({ width, floor, nowX, now, ticks }: TimeGroundProps) => (
  <>
    {ticks.map(({ x, label }) => (
      <g key={x}>
        <path className="tick" d={`M${x} ${baseY}V${floor}`} />
        {Math.abs(x - nowX) < clearance || x < 24 || x > width - 24 ? null : <text x={x} y={floor + 14} textAnchor="middle">{label}</text>}
      </g>
    ))}
    {nowX > 0 ? <path className="tk base" d={`M0 ${baseY}H${Math.min(nowX, width)}`} /> : null}
    {nowX < width ? <path className="tk plan base" d={`M${Math.max(0, nowX)} ${baseY}H${width}`} /> : null}
    {nowX < -box || nowX > width + box ? null : (
      <>
        <path className="now" d={`M${nowX} 0V${floor}`} />
        <rect className="now-box" x={nowX - box / 2} y={floor} width={box} height={18} />
        <text className="now-clock" x={nowX} y={floor + 13} textAnchor="middle">{clock(now)}</text>
      </>
    )}
  </>
);
