// The machine's own clocks.
import type { Clock } from '../../engine/ports/clock.ts';

const longestTimer = 2 ** 31 - 1; // ms; what setTimeout can hold, longer ones would fire at once

export const machineClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  after: (ms, wake) => {
    const due = performance.now() + ms;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const left = due - performance.now();
      timer = left > 0 ? setTimeout(wait, Math.min(Math.ceil(left), longestTimer)) : setTimeout(wake, 0);
    };
    wait();
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};
