// Notices a pty host that is there but does not answer, and tells only when that changes. It waits twice before it says so, because a
// laptop that slept wakes with every deadline already past.
import type { Timers } from './machineTimers.ts';

const everyMs = 5000;
const patienceMs = 6000; // for each of the two waits: one beat and a fifth, as VS Code does for its pty host

export function keepBeating(clock: Timers, beat: () => Promise<unknown>, told: (responds: boolean) => void): Disposable {
  let timer: Disposable | null = null;
  let responds = true;
  let stopped = false;
  const wait = (ms: number, then: () => void) => {
    if (!stopped) timer = clock.after(ms, then);
  };
  const say = (now: boolean) => {
    if (now === responds || stopped) return;
    responds = now;
    told(now);
  };
  const next = () => {
    timer?.[Symbol.dispose]();
    const late = () => wait(patienceMs, () => say(false));
    beat().then(answered, () => {}); // a broken connection is told by the connection itself
    wait(patienceMs, late);
  };
  const answered = () => {
    timer?.[Symbol.dispose]();
    say(true);
    wait(everyMs, next);
  };
  wait(everyMs, next);
  return {
    [Symbol.dispose]: () => {
      stopped = true;
      timer?.[Symbol.dispose]();
    },
  };
}
