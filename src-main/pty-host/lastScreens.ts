// How ended terminals looked last, without an emulator or a ring of their own. What was painted at their end is kept as long as there is
// room; anything else is painted once more from the end of its recording, one at a time.
import { open } from 'node:fs/promises';
import type { ScreenLine } from '../../src-shared/contract/screen.ts';
import { Kept } from './kept.ts';
import type { ParseBudget } from './parseBudget.ts';
import { recordingPath } from './recording.ts';
import { openScreen } from './screen.ts';
import type { LastScreen } from './screen.ts';
import type { Snapshot } from './viewer.ts';

const paintedBytes = 16 * 1024 * 1024; // a hundred screens with a thousand busy lines above them
const pictured = 500; // tiles; a few KB each
const tailBytes = 256 * 1024; // of a recording: a few screens of the busiest agent, read and parsed within 10 ms

export interface Grid {
  readonly cols: number;
  readonly rows: number;
}

const silent = { reply: () => {}, attention: () => {}, title: () => {}, parsed: () => {} };

export class LastScreens {
  readonly #recordings: string;
  readonly #budget: ParseBudget;
  readonly #painted = new Kept<Snapshot>(paintedBytes, ({ bytes }) => bytes.length);
  readonly #pictures = new Kept<readonly ScreenLine[]>(pictured);
  #turn: Promise<unknown> = Promise.resolve();

  constructor(recordings: string, budget: ParseBudget) {
    this.#recordings = recordings;
    this.#budget = budget;
  }

  keep(id: string, { snapshot, picture }: LastScreen): void {
    this.#painted.put(id, snapshot);
    this.#pictures.put(id, picture);
  }

  /** Null when nothing of this id was ever recorded. `grid` is asked only when it must be painted again. */
  snapshot(id: string, grid: () => Grid): Promise<Snapshot | null> {
    const ready = this.#painted.get(id);
    return ready ? Promise.resolve(ready) : this.#inTurn(async () => this.#painted.get(id) ?? (await this.#replay(id, grid))?.snapshot ?? null);
  }

  /** The whole screen; null when nothing of this id was ever recorded. */
  picture(id: string, grid: () => Grid): Promise<readonly ScreenLine[] | null> {
    const ready = this.#pictures.get(id);
    return ready ? Promise.resolve(ready) : this.#inTurn(async () => this.#pictures.get(id) ?? (await this.#replay(id, grid))?.picture ?? null);
  }

  /** Two at once would hold two emulators, and the second often finds what the first has made. */
  #inTurn<T>(make: () => Promise<T>): Promise<T> {
    const made = this.#turn.then(make);
    this.#turn = made.catch(() => {});
    return made;
  }

  async #replay(id: string, grid: () => Grid): Promise<LastScreen | null> {
    const kept = this.#painted.get(id);
    const recorded = kept ? { bytes: kept.bytes, end: kept.offset } : await tailOf(recordingPath(this.#recordings, id));
    if (!recorded) return null;
    const { cols, rows } = kept ?? grid();
    const screen = openScreen(cols, rows, this.#budget, silent);
    screen.accept(recorded.bytes);
    const last = await new Promise<LastScreen>((resolve) => screen.after(() => resolve(screen.last(recorded.end))));
    screen.dispose();
    this.keep(id, last);
    return last;
  }
}

/** The last lines of a recording, or null when there is none. */
async function tailOf(path: string): Promise<{ bytes: Buffer; end: number } | null> {
  const file = await open(path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (!file) return null;
  try {
    const end = (await file.stat()).size;
    const from = Math.max(0, end - tailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - from), 0, end - from, from);
    const tail = buffer.subarray(0, bytesRead);
    return { bytes: from > 0 ? tail.subarray(tail.indexOf('\n') + 1) : tail, end };
  } finally {
    await file.close();
  }
}
