// The bytes one emulator has yet to read, and what waits for it to have read them, in order and within the budget all emulators share.
import type { ParseBudget } from './parseBudget.ts';
import type { Terminal } from './xterm.ts';

type Step = { readonly bytes: Uint8Array; readonly then?: () => void };

export interface ParseQueue {
  add(bytes: Uint8Array): void;
  /** Calls back when everything added before has been parsed, and nothing added later. */
  after(parsed: () => void): void;
  /** Bytes not parsed yet. */
  readonly backlog: number;
  clear(): void;
}

const gatherBytes = 64 * 1024; // a pty gives 4 KB at a time, which the parser takes a fifth slower

/** `parsed` is called whenever the backlog has shrunk. */
export function parseQueue(emulator: Terminal, budget: ParseBudget, parsed: () => void): ParseQueue {
  const steps: Step[] = [];
  let backlog = 0;
  let underWay = 0;

  const feed = () => {
    while (steps.length > 0 && budget.allows(underWay, feed)) parse(next(steps));
  };
  const parse = ({ bytes, then }: Step) => {
    underWay += bytes.length;
    budget.took(bytes.length);
    emulator.write(bytes, () => {
      underWay -= bytes.length;
      backlog -= bytes.length;
      budget.gave(bytes.length);
      then?.();
      parsed();
      feed();
    });
  };
  const enqueue = (step: Step) => {
    steps.push(step);
    backlog += step.bytes.length;
    feed();
  };
  return {
    add: (bytes) => enqueue({ bytes }),
    after: (then) => enqueue({ bytes: new Uint8Array(0), then }),
    get backlog() {
      return backlog;
    },
    clear: () => void (steps.length = 0),
  };
}

/** The next step, or the bytes of many small ones as one. */
function next(steps: Step[]): Step {
  let size = 0;
  const end = steps.findIndex((step) => step.then !== undefined || (size += step.bytes.length) > gatherBytes);
  const taken = steps.splice(0, Math.max(1, end < 0 ? steps.length : end));
  return taken.length === 1 && taken[0] ? taken[0] : { bytes: Buffer.concat(taken.map(({ bytes }) => bytes)) };
}
