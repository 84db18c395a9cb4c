// Slots as cells: filled is busy, signal is busy and waits for a person, dashed is promised, empty is free. Always beside a number.
import './Slots.css';

export type SlotCell = 'busy' | 'signal' | 'promised' | 'free';

export const Slots = ({ cells }: { readonly cells: readonly SlotCell[] }) => (
  <span className="slots" aria-hidden="true">{cells.map((cell, index) => <i key={index} className={cell} />)}</span>
);
