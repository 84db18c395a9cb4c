// Slots as cells.
import { expect, test } from 'vitest';
import { slotCells } from './slotCells.ts';

test('there is one cell per slot, signal for a run that waits for a person', () => {
  expect(slotCells({ busy: 3, waiting: 1, promised: 1, of: 6 })).toEqual(['busy', 'busy', 'signal', 'promised', 'free', 'free']);
});

test('runs beyond the slots are still shown, and nothing is promised then', () => {
  expect(slotCells({ busy: 3, waiting: 0, promised: 4, of: 2 })).toEqual(['busy', 'busy', 'busy']);
});
