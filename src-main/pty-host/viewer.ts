// One viewer's place in a terminal's output. It is sent a screen, then bytes, as far as it keeps up; when it falls behind the ring it
// gets a fresh screen. It never makes the terminal wait.
import { performance } from 'node:perf_hooks';
import type { Ring } from './ring.ts';
import type { Ended } from './protocol.ts';

const credit = 512 * 1024; // bytes a viewer may be behind with showing before it is sent no more
const gatherMs = 4; // below a frame, above a pty chunk: floods travel in large frames, a lone echo at once
const gatherBytes = 64 * 1024; // so much is worth a frame of its own

/** A picture of the screen at an offset from which bytes may follow. */
export interface Snapshot {
  readonly offset: number;
  readonly cols: number;
  readonly rows: number;
  readonly bytes: Buffer;
}

export interface ViewerEnd {
  screen(snapshot: Snapshot): void;
  bytes(offset: number, bytes: Buffer): void;
  resized(cols: number, rows: number): void;
  ended(ended: Ended): void;
}

export interface Viewed {
  readonly ring: Ring;
  /** Takes a snapshot as soon as the emulator has caught up with what has come until now. */
  snapshot(fresh: 'attach' | 'catch-up', taken: (snapshot: Snapshot) => void): void;
  readonly ended: Ended | null;
  readonly cols: number;
  readonly rows: number;
}

export class Viewer {
  readonly #viewed: Viewed;
  readonly #end: ViewerEnd;
  #sent: number | null = null; // null while a screen is on its way
  #seen = 0;
  #timer: NodeJS.Timeout | null = null;
  #lastSent = 0;
  #over = false;

  constructor(viewed: Viewed, end: ViewerEnd) {
    this.#viewed = viewed;
    this.#end = end;
    this.#askScreen('attach');
  }

  /** More bytes are in the ring, or the end has come. */
  wake(): void {
    if (this.#sent === null || this.#over) return;
    const { ring, ended } = this.#viewed;
    const due = this.#lastSent + gatherMs - performance.now();
    if (ended || ring.end - this.#sent >= gatherBytes || (due <= 0 && !this.#timer)) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), Math.max(1, due));
  }

  seen(offset: number): void {
    this.#seen = Math.max(this.#seen, Math.min(offset, this.#viewed.ring.end));
    this.wake();
  }

  /** The bytes so far belong to the old size, so they go first. */
  resized(cols: number, rows: number): void {
    if (this.#sent === null || this.#over) return; // a screen of the old size is not sent
    this.#send();
    if (this.#sent === this.#viewed.ring.end) this.#end.resized(cols, rows);
    else this.#askScreen('catch-up');
  }

  close(): void {
    this.#over = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #send(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { ring, ended } = this.#viewed;
    if (this.#sent === null || this.#over) return;
    if (this.#sent < ring.end && this.#sent - this.#seen <= credit) {
      if (this.#sent < ring.start) return this.#askScreen('catch-up');
      const bytes = ring.slice(this.#sent, ring.end);
      this.#end.bytes(this.#sent, bytes);
      this.#sent += bytes.length;
      this.#lastSent = performance.now();
    }
    if (ended && this.#sent === ring.end) {
      this.#over = true;
      this.#end.ended(ended);
    }
  }

  #askScreen(why: 'attach' | 'catch-up'): void {
    this.#sent = null;
    this.#viewed.snapshot(why, (snapshot) => {
      if (this.#over) return;
      const { cols, rows } = this.#viewed;
      if (snapshot.cols !== cols || snapshot.rows !== rows) return this.#askScreen(why); // resized meanwhile
      if (why === 'attach') this.#seen = snapshot.offset; // later screens must be seen before bytes follow: that paces a flood
      this.#sent = snapshot.offset;
      this.#end.screen(snapshot);
      this.wake();
    });
  }
}
