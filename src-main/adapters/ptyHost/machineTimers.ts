// Waiting on this machine, for when no other clock is given.
import type { Clock } from '../../engine/ports/clock.ts';

export type Timers = Pick<Clock, 'after'>;

export const machineTimers: Timers = {
  after: (ms, wake) => {
    const timer = setTimeout(wake, ms);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};
