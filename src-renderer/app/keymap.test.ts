// The table of keys, and how it is listened to.
import { expect, test } from 'vitest';
import { bindings } from './keymap.ts';
import { listener } from './useKeymap.ts';

test('no key is bound twice, and none begins a longer one', () => {
  const keys = bindings.map(({ keys: pressed }) => pressed);
  expect(keys.filter((key, index) => keys.some((other, at) => at !== index && (other === key || other.startsWith(`${key} `))))).toEqual([]);
});

test('every key is printed and says what it does', () => {
  expect(bindings.filter(({ printed, says }) => !printed || !says)).toEqual([]);
});

test('a chord does what it says, not what the single key that ends it says, one right after another too', () => {
  const done: string[] = [];
  const press = listener(bindings.map((binding) => ({ ...binding, does: () => done.push(binding.printed) })), () => false);
  for (const key of ['g', 'i', 'g', 'a', 'i', 'g', 'y', 'a', 'e']) press(keydown(key));
  expect(done).toEqual(['G I', 'G A', 'I', 'G Y', 'A', 'E']);
});

/** As much of a keydown as the keymap reads. */
const keydown = (key: string): Event =>
  Object.assign(new Event('keydown', { cancelable: true }), { key, code: `Key${key.toUpperCase()}`, getModifierState: () => false });
