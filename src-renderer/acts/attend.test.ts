// The next thing that needs a person.
import { expect, test } from 'vitest';
import { TaskId } from '../../src-shared/model/ids.ts';
import { after } from './attend.ts';

const ids = ['T-3', 'T-1'].map((id) => TaskId.parse(id));

test('it goes round and round, and begins at the first', () => {
  expect([after(ids, null), after(ids, TaskId.parse('T-3')), after(ids, TaskId.parse('T-1')), after(ids, TaskId.parse('T-9')), after([], null)]).toEqual(['T-3', 'T-1', 'T-3', 'T-3', undefined]);
});
