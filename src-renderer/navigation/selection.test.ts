// J and K.
import { expect, test } from 'vitest';
import { TaskId } from '../../src-shared/model/ids.ts';
import { stepped } from './selection.ts';

const ids = ['T-3', 'T-1', 'T-2'].map((id) => TaskId.parse(id));
const [first = null, second = null, last = null] = ids;

test('the keys walk the order that is on the screen and stop at its ends', () => {
  expect([stepped(ids, null, 1), stepped(ids, null, -1), stepped(ids, first, 1), stepped(ids, last, 1), stepped(ids, first, -1)]).toEqual([first, last, second, last, first]);
});

test('a task that left the list is a new beginning, and an empty list chooses nothing', () => {
  expect([stepped(ids, TaskId.parse('T-9'), 1), stepped([], first, 1)]).toEqual([first, null]);
});
