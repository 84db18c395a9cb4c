// The heartbeat waits twice, tells changes only, and takes a late answer for what it is.
import { expect, it } from 'vitest';
import { keepBeating } from './heartbeat.ts';
import type { Timers } from './machineTimers.ts';

/** Timers that pass when the test says so. */
function manualTimers() {
  let pending: { wake: () => void; ms: number } | null = null;
  const timers: Timers = {
    after: (ms, wake) => {
      const mine = { ms, wake };
      pending = mine;
      return { [Symbol.dispose]: () => void (pending === mine && (pending = null)) };
    },
  };
  return {
    timers,
    pass: () => {
      const due = pending;
      pending = null;
      due?.wake();
      return due?.ms;
    },
  };
}

it('says that the host does not respond after two waits, once, and that it does again when the answer comes', async () => {
  const { timers, pass } = manualTimers();
  const told: boolean[] = [];
  let answer = Promise.withResolvers<void>();
  using _beating = keepBeating(timers, () => answer.promise, (responds) => told.push(responds));
  expect([pass(), pass(), told.length]).toEqual([5000, 6000, 0]);
  expect([pass(), told]).toEqual([6000, [false]]);
  expect(pass()).toBeUndefined(); // it waits for the answer now, however long that takes
  answer.resolve();
  await answer.promise;
  await Promise.resolve();
  expect(told).toEqual([false, true]);
  answer = Promise.withResolvers();
  expect(pass()).toBe(5000);
});

it('says nothing when the answer comes during the second wait', async () => {
  const { timers, pass } = manualTimers();
  const told: boolean[] = [];
  const answer = Promise.withResolvers<void>();
  using _beating = keepBeating(timers, () => answer.promise, (responds) => told.push(responds));
  expect([pass(), pass()]).toEqual([5000, 6000]);
  answer.resolve();
  await answer.promise;
  await Promise.resolve();
  expect([pass(), told]).toEqual([5000, []]);
});
