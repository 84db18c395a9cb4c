// Parts of a whole as one bar, strongest first, and the line where something stops. Always beside a number.
import './Gauge.css';

export interface GaugeProps {
  /** Shares of 1, in the order they are drawn: ours, everything else, the app itself. */
  readonly parts: readonly number[];
  /** Share of 1 at which something stops, if it does. */
  readonly stop?: number | undefined;
}

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100)).toFixed(1)}%`;

export const Gauge = ({ parts, stop }: GaugeProps) => (
  <span className="gauge" aria-hidden="true">
    {parts.map((part, index) => <i key={index} style={{ width: percent(part) }} />)}
    {stop === undefined ? null : <b style={{ left: percent(stop) }} />}
  </span>
);
