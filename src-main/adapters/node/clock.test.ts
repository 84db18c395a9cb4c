import { expect, test } from 'vitest';
import { machineClock } from './clock.ts';

test('wakes once and no sooner than asked, in the order of the times', async () => {
  const began = machineClock.steady();
  const woken: [string, boolean][] = [];
  await new Promise<void>((resolve) => {
    machineClock.after(40, () => resolve());
    machineClock.after(20, () => woken.push(['late', machineClock.steady() - began >= 20]));
    machineClock.after(5, () => woken.push(['early', machineClock.steady() - began >= 5]));
  });
  expect(woken).toEqual([['early', true], ['late', true]]);
});

test('a forgotten timer never wakes, and one beyond what the machine can hold does not wake at once', async () => {
  const woken: string[] = [];
  machineClock.after(1, () => woken.push('forgotten'))[Symbol.dispose]();
  const far = machineClock.after(2 ** 40, () => woken.push('far'));
  await new Promise<void>((resolve) => void machineClock.after(30, resolve));
  far[Symbol.dispose]();
  expect(woken).toEqual([]);
});
