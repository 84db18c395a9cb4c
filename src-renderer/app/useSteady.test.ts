// A list under the pointer.
import { expect, test } from 'vitest';
import { steadied } from './useSteady.ts';

test('what is held keeps its place, what is gone goes, what is new comes last', () => {
  expect(steadied(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual(['a', 'c', 'd']);
});
