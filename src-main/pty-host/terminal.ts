// One terminal: a pty whose bytes go to the ring, the recording, the emulator and the viewers, and whose viewers' bytes go back.
// Viewers never pause it; only an emulator that cannot keep up with it may.
import type { ProcessIdentity } from '../../src-shared/model/session.ts';
import type { ScreenLine } from '../../src-shared/contract/screen.ts';
import type { ParseBudget } from './parseBudget.ts';
import type { Ended, Seen, Spec } from './protocol.ts';
import { identityOf } from './processTree.ts';
import { openPty } from './pty.ts';
import type { Pty } from './pty.ts';
import type { Recording } from './recording.ts';
import { Ring } from './ring.ts';
import { attachScrollback, openScreen } from './screen.ts';
import type { LastScreen, Screen } from './screen.ts';
import { Sequences, unfinishedCharacter } from './sequences.ts';
import { watchSigns } from './signs.ts';
import type { SignsWatch } from './signs.ts';
import { Viewer } from './viewer.ts';
import type { Snapshot, Viewed, ViewerEnd } from './viewer.ts';

const pauseAbove = 8 * 1024 * 1024; // bytes unparsed: a quarter of a second of work
const resumeBelow = 4 * 1024 * 1024;
const catchUpScrollback = 100; // lines; a viewer may fall behind many times

export interface TerminalParts {
  readonly recording: Recording;
  readonly budget: ParseBudget;
  /** Signs, size or end changed. */
  readonly changed: (terminal: Terminal) => void;
}

/** A viewer's hold on a living terminal. */
export interface ViewHold extends Disposable {
  seen(offset: number): void;
}

export class Terminal implements Viewed {
  readonly id: string;
  readonly ring = new Ring();
  readonly process: ProcessIdentity;
  cols: number;
  rows: number;
  ended: Ended | null = null;
  /** Resolves when the leading process has ended and everything it said is recorded and painted. */
  readonly end: Promise<LastScreen>;

  readonly #pty: Pty;
  readonly #screen: Screen;
  readonly #signs: SignsWatch;
  readonly #sequences = new Sequences();
  readonly #viewers = new Set<Viewer>();
  readonly #parts: TerminalParts;
  #paused = false;
  #last: LastScreen | null = null;

  /** Spawns. Throws when the system cannot, having spawned nothing. */
  static async open(spec: Spec, parts: TerminalParts): Promise<Terminal> {
    const { promise, resolve } = Promise.withResolvers<Ended>();
    const early: Buffer[] = [];
    let take = (bytes: Buffer): void => void early.push(bytes);
    const pty = openPty(spec, { bytes: (bytes) => take(bytes), ended: resolve });
    const process = (await identityOf(pty.pid)) ?? { pid: pty.pid, startTime: 'unknown', bootId: 'unknown' };
    const terminal = new Terminal(spec, parts, pty, process, promise);
    take = (bytes) => terminal.#said(bytes);
    for (const bytes of early) take(bytes);
    return terminal;
  }

  constructor(spec: Spec, parts: TerminalParts, pty: Pty, process: ProcessIdentity, ended: Promise<Ended>) {
    this.id = spec.id;
    this.cols = spec.cols;
    this.rows = spec.rows;
    this.process = process;
    this.#parts = parts;
    this.#pty = pty;
    this.#signs = watchSigns(() => parts.changed(this));
    this.#screen = openScreen(spec.cols, spec.rows, parts.budget, {
      reply: (bytes) => this.#reply(bytes),
      attention: (text) => this.#signs.attention(text),
      title: (text) => this.#signs.title(text),
      parsed: () => this.#mayResume(),
    });
    this.end = ended.then((how) => this.#finish(how));
  }

  get seen(): Seen {
    const { id, process, cols, rows, ended } = this;
    return { id, process, cols, rows, ended, signs: this.#signs.now };
  }

  /** Types into the program. Throws `terminal-ended` or `input-full`. */
  write(bytes: Uint8Array): void {
    if (this.ended) throw new Error('terminal-ended');
    this.#pty.write(bytes);
    this.#signs.input(bytes);
  }

  resize(cols: number, rows: number): void {
    if (this.#last || this.ended || (cols === this.cols && rows === this.rows)) return;
    this.#pty.resize(cols, rows);
    this.cols = cols;
    this.rows = rows;
    this.#screen.resize(cols, rows);
    for (const viewer of this.#viewers) viewer.resized(cols, rows);
    this.#parts.changed(this);
  }

  view(end: ViewerEnd): ViewHold {
    const viewer = new Viewer(this, end);
    this.#viewers.add(viewer);
    return {
      seen: (offset) => viewer.seen(offset),
      [Symbol.dispose]: () => {
        viewer.close();
        this.#viewers.delete(viewer);
      },
    };
  }

  /** The offset lies before any sequence or character that is still unfinished, so that its bytes come whole. */
  snapshot(why: 'attach' | 'catch-up', taken: (snapshot: Snapshot) => void): void {
    if (this.#last) return taken(this.#last.snapshot);
    const { end } = this.ring;
    const tail = this.ring.slice(Math.max(this.ring.start, end - 3), end);
    const whole = this.#sequences.unfinishedFrom ?? end - unfinishedCharacter(tail);
    const introducer = whole < this.ring.start ? this.#sequences.introducer : null; // too long to be sent again
    this.#screen.after(() => {
      const bytes = this.#screen.snapshot(why === 'attach' ? attachScrollback : catchUpScrollback);
      const { cols, rows } = this.#screen;
      taken({ offset: introducer ? end : whole, cols, rows, bytes: introducer ? Buffer.concat([bytes, introducer]) : bytes });
    });
  }

  /** Calls back with the last lines as they are once everything said so far has been parsed. */
  picture(rows: number): Promise<ScreenLine[]> {
    if (this.#last) return Promise.resolve(this.#last.picture.slice(-rows));
    return this.#parsed(() => this.#screen.picture(rows));
  }

  flush(): Promise<void> {
    return this.#parts.recording.flush();
  }

  #said(bytes: Buffer): void {
    const kept = this.#sequences.pass(bytes);
    this.#signs.output();
    if (kept.length === 0) return;
    this.ring.push(kept);
    this.#parts.recording.append(kept);
    this.#screen.accept(kept);
    for (const viewer of this.#viewers) viewer.wake();
    if (this.#paused || this.#screen.backlog < pauseAbove) return;
    this.#paused = true;
    this.#pty.pause();
  }

  #mayResume(): void {
    if (!this.#paused || this.#screen.backlog > resumeBelow) return;
    this.#paused = false;
    this.#pty.resume();
  }

  /** What a program asked its terminal is answered once, here; a program that reads no answers loses them. */
  #reply(bytes: Uint8Array): void {
    if (this.ended) return;
    try {
      this.#pty.write(bytes);
    } catch {
      // input-full or ended: nobody is waiting for this answer
    }
  }

  /** Keeps what was painted last; whoever is still behind is shown that. */
  async #finish(how: Ended): Promise<LastScreen> {
    await this.#parts.recording.close().catch((cause: unknown) => console.error('recording not closed:', cause));
    const last = await this.#parsed(() => (this.#last = this.#screen.last(this.ring.end)));
    this.ended = how;
    this.#signs.end();
    for (const viewer of this.#viewers) viewer.wake();
    this.ring.release();
    void this.#parsed(() => {}).then(() => this.#screen.dispose()); // after the snapshots that were asked for before the end
    this.#parts.changed(this);
    return last;
  }

  #parsed<T>(look: () => T): Promise<T> {
    return new Promise((resolve) => this.#screen.after(() => resolve(look())));
  }
}
