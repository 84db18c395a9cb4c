// The bytes one emulator has yet to read, and what waits for it to have read them, in order and within the budget all emulators share.
// While a flood comes in and nobody waits, it reads little and lets the flood grow thin: the time belongs to the bytes then.
import type { ParseBudget } from './parseBudget.ts';
import { thin } from './thin.ts';
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
const restAbove = 32 * 1024; // bytes behind: more than a full redraw, which a program may follow by a question
const restMs = 50; // reads 128 KB in between, which takes three
const thinFrom = 1024 * 1024; // bytes behind; so much is thinned in a millisecond, and parsed in twenty

/** Of the lines above the screen, `above` are as they were said; older ones may be left out. `parsed`: the backlog has shrunk. */
export function parseQueue(emulator: Terminal, budget: ParseBudget, above: number, parsed: () => void): ParseQueue {
  let steps: Step[] = [];
  let backlog = 0;
  let underWay = 0;
  let awaited = 0; // steps that somebody waits for
  let thinAbove = thinFrom;
  let grew = false; // since the parser was fed
  let rest: NodeJS.Timeout | null = null;

  const feed = () => {
    while (!rest && steps.length > 0 && budget.allows(underWay, feed)) parse(next(steps));
  };
  const wake = () => {
    if (rest) clearTimeout(rest);
    rest = null;
    feed();
  };
  const parse = ({ bytes, then }: Step) => {
    underWay += bytes.length;
    budget.took(bytes.length);
    emulator.write(bytes, () => {
      underWay -= bytes.length;
      backlog -= bytes.length;
      budget.gave(bytes.length);
      if (then) awaited--;
      then?.();
      if (grew && awaited === 0 && backlog > restAbove) rest ??= setTimeout(wake, restMs);
      grew = false;
      if (backlog <= restAbove) thinAbove = thinFrom;
      parsed();
      feed();
    });
  };
  const thinOut = () => {
    const bytes = thin(Buffer.concat(steps.map((step) => step.bytes)), emulator.rows, above);
    steps = [];
    for (let at = 0; at < bytes.length; at += gatherBytes) steps.push({ bytes: bytes.subarray(at, at + gatherBytes) });
    backlog = underWay + bytes.length;
    thinAbove = Math.max(thinFrom, 2 * backlog); // what does not grow thin is not tried again and again
  };
  return {
    add: (bytes) => {
      steps.push({ bytes });
      backlog += bytes.length;
      grew = true;
      if (backlog > thinAbove && awaited === 0) thinOut();
      feed();
    },
    after: (then) => {
      steps.push({ bytes: new Uint8Array(0), then });
      awaited++;
      wake();
    },
    get backlog() {
      return backlog;
    },
    clear: () => {
      steps = [];
      if (rest) clearTimeout(rest);
    },
  };
}

/** The next step, or the bytes of many small ones as one. */
function next(steps: Step[]): Step {
  let size = 0;
  const end = steps.findIndex((step) => step.then !== undefined || (size += step.bytes.length) > gatherBytes);
  const taken = steps.splice(0, Math.max(1, end < 0 ? steps.length : end));
  return taken.length === 1 && taken[0] ? taken[0] : { bytes: Buffer.concat(taken.map(({ bytes }) => bytes)) };
}
