// Slots as cells, in a fixed order: busy, busy and waiting for a person, promised, free.
import type { SlotCell } from '../design/Slots.tsx';

export interface SlotCounts {
  readonly busy: number;
  /** Of the busy ones, how many wait for a person. */
  readonly waiting: number;
  readonly promised: number;
  readonly of: number;
}

/** One cell per slot; more when runs are still open from a time with more slots. */
export function slotCells({ busy, waiting, promised, of }: SlotCounts): SlotCell[] {
  const signal = Math.min(waiting, busy);
  const next = Math.min(promised, Math.max(0, of - busy));
  const cells = (count: number, cell: SlotCell): SlotCell[] => Array.from({ length: Math.max(0, count) }, () => cell);
  return [...cells(busy - signal, 'busy'), ...cells(signal, 'signal'), ...cells(next, 'promised'), ...cells(of - busy - next, 'free')];
}
