// What is used stays; what is not used goes when the room is needed.
import { expect, it } from 'vitest';
import { Kept } from './kept.ts';

it('lets go of the longest unused when there is no more room', () => {
  const kept = new Kept<string>(10, (value) => value.length);
  kept.put('a', 'aaaa');
  kept.put('b', 'bbbb');
  kept.get('a');
  kept.put('c', 'cc');
  kept.put('d', 'd');
  expect(['a', 'b', 'c', 'd'].map((id) => kept.get(id))).toEqual(['aaaa', undefined, 'cc', 'd']);
});

it('keeps nothing that is larger than all the room, and replaces what it has', () => {
  const kept = new Kept<string>(4, (value) => value.length);
  kept.put('a', 'aa');
  kept.put('a', 'aaa');
  kept.put('b', 'b');
  expect([kept.get('a'), kept.get('b')]).toEqual(['aaa', 'b']);
  kept.put('c', 'ccccc');
  expect(['a', 'b', 'c'].map((id) => kept.get(id))).toEqual([undefined, undefined, undefined]);
});
