import { expect, test } from 'vitest';
import { UnknownKind, upcast, upcasting } from './upcast.ts';

test('a fact of today is read as it was written', () => {
  expect(upcast('dispatch.changed', { mode: 'drain', by: 'cli' })).toEqual({ kind: 'dispatch.changed', mode: 'drain', by: 'cli' });
});

test('a replaced kind is told in the words of today', () => {
  const read = upcasting({ 'dispatch.drained': () => ({ kind: 'dispatch.changed', mode: 'drain', by: 'api' }) });
  expect(read('dispatch.drained', {})).toEqual({ kind: 'dispatch.changed', mode: 'drain', by: 'api' });
});

test('a kind nobody knows was written by a newer version', () => {
  expect(() => upcast('task.teleported', { task: 'T-1' })).toThrow(UnknownKind);
  expect(() => upcast('toString', {})).toThrow(UnknownKind);
});

test('a body that does not fit its kind is not a fact', () => {
  expect(() => upcast('dispatch.changed', { mode: 'sprint', by: 'cli' })).toThrow(/mode/);
});
