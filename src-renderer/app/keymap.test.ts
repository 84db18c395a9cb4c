// The table of keys.
import { expect, test } from 'vitest';
import { bindings, chordsFirst } from './keymap.ts';

test('no key is bound twice, and none begins a longer one', () => {
  const keys = bindings.map(({ keys: pressed }) => pressed);
  expect(keys.filter((key, index) => keys.some((other, at) => at !== index && (other === key || other.startsWith(`${key} `))))).toEqual([]);
});

test('every key is printed and says what it does', () => {
  expect(bindings.filter(({ printed, says }) => !printed || !says)).toEqual([]);
});

test('a chord is listened to before the single key that ends it', () => {
  const lengths = chordsFirst(bindings).map(({ keys }) => keys.split(' ').length);
  expect(lengths).toEqual(lengths.toSorted((left, right) => right - left));
  expect(lengths[0]).toBe(2);
});
