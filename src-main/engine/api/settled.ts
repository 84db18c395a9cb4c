// Waits for what a command asked to come about, where an answer is worth more than "asked".
import type { Engine } from '../engine.ts';

const longestMs = 60_000; // a removal that takes longer goes on without its caller

/** Resolves once `isSo`, judged after every fact; or when nobody waits any more: the caller has gone, the engine ends, a minute is over. */
export function settled({ watch, ports, signal: ending }: Engine, isSo: () => boolean, caller: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      watching[Symbol.dispose]();
      late[Symbol.dispose]();
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    const signals = [ending, ...(caller ? [caller] : [])];
    const watching = watch(() => isSo() && done());
    const late = ports.clock.after(longestMs, done);
    for (const signal of signals) signal.addEventListener('abort', done);
    if (isSo() || signals.some(({ aborted }) => aborted)) done();
  });
}
