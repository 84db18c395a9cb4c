// What a terminal shows: an emulator without a window. It alone answers the terminal's queries, notices its signs, and hands out its
// screen as bytes (for viewers) or as styled text (for tiles). It reads bytes in its own time; nobody waits for it except by asking.
import type { ScreenLine } from '../../src-shared/contract/screen.ts';
import type { ParseBudget } from './parseBudget.ts';
import { paint } from './paint.ts';
import { parseQueue } from './parseQueue.ts';
import { pictureOf } from './picture.ts';
import { trackModes } from './modes.ts';
import type { Snapshot } from './viewer.ts';
import { Emulator, Unicode11Addon } from './xterm.ts';

export const scrollbackLines = 5000;
export const attachScrollback = 1000; // lines; 12 ms to paint, once per attach

const ink = 'rgb:dcdc/d8d8/cece'; // what OSC 10 and 11 are answered: the dark theme's terminal, for programs that choose by it
const paper = 'rgb:0b0b/0e0e/1313';
const longestText = 500; // characters of a notification or a title that are kept

export interface ScreenEvents {
  /** The emulator answers a query of the program. */
  reply(bytes: Uint8Array): void;
  attention(text: string): void;
  title(text: string): void;
  /** Bytes were parsed; the backlog has shrunk. */
  parsed(): void;
}

/** A screen that does not change any more, as bytes and as styled text. */
export interface LastScreen {
  readonly snapshot: Snapshot;
  readonly picture: readonly ScreenLine[];
}

export interface Screen {
  accept(bytes: Uint8Array): void;
  /** Size of the emulator now; a resize waits for the bytes before it. */
  readonly cols: number;
  readonly rows: number;
  /** Bytes accepted but not parsed yet. */
  readonly backlog: number;
  /** Calls back when exactly what was accepted until now has been parsed. */
  after(parsed: () => void): void;
  resize(cols: number, rows: number): void;
  /** The screen and the lines above it, as bytes that make an empty terminal of its size look the same. */
  snapshot(scrollback: number): Buffer;
  picture(rows: number): ScreenLine[];
  /** All of it, for when the emulator is gone. `offset`: how much was said. */
  last(offset: number): LastScreen;
  dispose(): void;
}

export function openScreen(cols: number, rows: number, budget: ParseBudget, events: ScreenEvents): Screen {
  const emulator = new Emulator({ cols, rows, scrollback: scrollbackLines, allowProposedApi: true, logLevel: 'off' });
  emulator.loadAddon(new Unicode11Addon());
  emulator.unicode.activeVersion = '11';
  const modes = trackModes(emulator);
  listen(emulator, events);

  const queue = parseQueue(emulator, budget, attachScrollback, events.parsed);
  let disposed = false;

  const snapshot = (scrollback: number) => Buffer.from(paint(emulator, modes, scrollback));

  return {
    get cols() {
      return emulator.cols;
    },
    get rows() {
      return emulator.rows;
    },
    accept: queue.add,
    get backlog() {
      return queue.backlog;
    },
    after: queue.after,
    resize: (newCols, newRows) => queue.after(() => disposed || emulator.resize(newCols, newRows)),
    snapshot,
    picture: (wanted) => pictureOf(emulator, wanted),
    last: (offset) => ({
      snapshot: { offset, cols: emulator.cols, rows: emulator.rows, bytes: snapshot(attachScrollback) },
      picture: pictureOf(emulator, emulator.rows),
    }),
    dispose: () => {
      disposed = true;
      queue.clear();
      emulator.dispose();
    },
  };
}

function listen(emulator: InstanceType<typeof Emulator>, events: ScreenEvents): void {
  emulator.onData((reply) => events.reply(Buffer.from(reply)));
  emulator.onBinary((reply) => events.reply(Buffer.from(reply, 'binary')));
  emulator.onTitleChange((title) => events.title(plain(title)));
  const colour = (number: number, value: string) => (asked: string) => {
    if (asked === '?') events.reply(Buffer.from(`\x1b]${number};${value}\x1b\\`));
    return true;
  };
  emulator.parser.registerOscHandler(10, colour(10, ink));
  emulator.parser.registerOscHandler(11, colour(11, paper));
  emulator.parser.registerOscHandler(9, (text) => {
    if (!/^4(;|$)/.test(text)) events.attention(plain(text)); // 9;4 is a progress bar (ConEmu)
    return true;
  });
  emulator.parser.registerOscHandler(777, (text) => {
    const [verb, ...said] = text.split(';');
    if (verb === 'notify') events.attention(plain(said.join(': ')));
    return true;
  });
}

/** Text from a program, without control characters and bidi overrides, cut to what anyone would read. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').slice(0, longestText).trim();
