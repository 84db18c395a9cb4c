// Who may write to the screen when: the terminal a person is in at once, all others together at most so much in each frame, in turn.
// Pure but for the frame it is given; bytes go through untouched.

export interface Budgeted {
  /** Hands bytes over; `done` is called when they are on the screen. */
  write(bytes: Uint8Array, done: () => void): void;
  /** The focused one is written at once. */
  focus(focused: boolean): void;
  /** Forgets what was not written yet: a whole new screen follows. */
  drop(): void;
  leave(): void;
}

interface Pane {
  readonly put: (bytes: Uint8Array, done: () => void) => void;
  waiting: { bytes: Uint8Array; done: () => void }[];
  focused: boolean;
}

/** Bytes all panes without focus may write in one frame: keeps the echo of the focused one within a frame, at some cost in throughput. */
export const bytesPerFrame = 128 * 1024;
const turn = 16 * 1024; // bytes a pane writes before it is the next one's turn

/** `nextFrame` calls back once, before the next picture is drawn. */
export function writeBudget(nextFrame: (does: () => void) => void) {
  const panes = new Set<Pane>();
  let asked = false;

  const ask = () => {
    if (asked) return;
    asked = true;
    nextFrame(() => { asked = false; frame(); });
  };

  const frame = () => {
    let left = bytesPerFrame;
    while (left > 0) {
      const ready = [...panes].filter(({ waiting }) => waiting.length > 0);
      if (ready.length === 0) return;
      for (const pane of ready) if (left > 0) left -= putOne(pane, Math.min(turn, left));
    }
    rotate(panes);
    if ([...panes].some(({ waiting }) => waiting.length > 0)) ask();
  };

  return {
    join(put: Pane['put']): Budgeted {
      const pane: Pane = { put, waiting: [], focused: false };
      panes.add(pane);
      return {
        write(bytes, done) {
          if (pane.focused) return put(bytes, done);
          pane.waiting.push({ bytes, done });
          ask();
        },
        focus(focused) {
          pane.focused = focused;
          if (focused) putAll(pane);
        },
        drop: () => { pane.waiting = []; },
        leave: () => { panes.delete(pane); },
      };
    },
  };
}

/** Writes the first waiting bytes, at most `most` of them, and says how many. */
function putOne(pane: Pane, most: number): number {
  const first = pane.waiting.shift();
  if (!first) return 0;
  if (first.bytes.length <= most) {
    pane.put(first.bytes, first.done);
    return Math.max(1, first.bytes.length);
  }
  pane.waiting.unshift({ bytes: first.bytes.subarray(most), done: first.done });
  pane.put(first.bytes.subarray(0, most), () => {});
  return most;
}

function putAll(pane: Pane): void {
  const { waiting } = pane;
  pane.waiting = [];
  for (const { bytes, done } of waiting) pane.put(bytes, done);
}

/** Who was first goes last, so that a budget too small for all starves nobody. */
function rotate(panes: Set<Pane>): void {
  for (const first of panes) {
    panes.delete(first);
    panes.add(first);
    return;
  }
}
