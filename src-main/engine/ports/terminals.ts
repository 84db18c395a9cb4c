// Terminals as the engine and the viewers see them. The real ones live in the pty host, a process that outlives this one.
// Opening is idempotent by id; an id, once ended, is never alive again.
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { ProcessIdentity, Signs } from '../../../src-shared/model/session.ts';
import type { ScreenLine } from '../../../src-shared/contract/screen.ts';

/** What to run in a new terminal. `program` is absolute; nothing passes through a shell. `env` is the whole environment. */
export interface TerminalSpec {
  readonly id: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cols: number;
  readonly rows: number;
}

export interface Ended {
  /** Exit code, or null when a signal ended it. */
  readonly code: number | null;
  /** Signal name such as `SIGKILL`, or null. */
  readonly signal: string | null;
}

/** One terminal as last seen. `ended` is null while its leading process lives. */
export interface TerminalSeen {
  readonly id: string;
  readonly process: ProcessIdentity;
  readonly cols: number;
  readonly rows: number;
  readonly signs: Signs;
  readonly ended: Ended | null;
}

export type OpenRefusal =
  | { readonly refused: 'program-missing' | 'cwd-missing' | 'spawn-failed' | 'already-ended'; readonly detail: string };

/** What a viewer is sent, in order: one screen, then bytes from its offset on; a new screen whenever it fell behind. */
export type ViewerFrame =
  | { readonly kind: 'screen'; readonly offset: number; readonly cols: number; readonly rows: number; readonly bytes: Uint8Array }
  | { readonly kind: 'bytes'; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'resized'; readonly cols: number; readonly rows: number }
  | { readonly kind: 'ended'; readonly ended: Ended };

/** A viewer's hold on a terminal. It can never make the terminal wait. */
export interface Viewing extends Disposable {
  /** Bytes typed by a person or a message; delivered once, in order, or throws. */
  write(bytes: Uint8Array): void;
  resize(cols: number, rows: number): void;
  /** Says that everything up to `offset` is on the viewer's screen; this is what earns it more bytes. */
  seen(offset: number): void;
}

export interface Terminals {
  /** Every terminal the pty host knows, ended ones included until forgotten. A failed look is unknown, never empty. */
  look(): Promise<Observed<readonly TerminalSeen[]>>;
  /** Told whenever a terminal changed (signs, size, end), and with `{ unknown }` when the pty host went away. */
  watch(told: (seen: Observed<TerminalSeen>) => void): Disposable;
  /** Opens a terminal, or answers with the one that already carries this id. Fenced: an older epoch is refused by throwing. */
  open(spec: TerminalSpec): Promise<TerminalSeen | OpenRefusal>;
  /** Types into a terminal without viewing it. Throws when it has ended or is not known. */
  write(id: string, bytes: Uint8Array): Promise<void>;
  /** Ends the whole process tree: asks politely, TERM + CONT, then KILL after `graceMs`. Resolves when nothing of it is left. */
  kill(id: string, graceMs: number): Promise<void>;
  /** Ends whatever a terminal that the pty host no longer knows may have left behind, found by session tag and identity. */
  reap(id: string, process: ProcessIdentity | null): Promise<Observed<{ readonly killed: number }>>;
  /** Drops an ended terminal from the pty host; its recording stays. */
  forget(id: string): Promise<void>;
  /** Attaches a viewer. Frames arrive on `send` until disposed. Answers null when the id is not known. */
  view(id: string, size: { cols: number; rows: number } | null, send: (frame: ViewerFrame) => void): Promise<Viewing | null>;
  /** The last `rows` lines of the screen as styled text: cheap pictures for tiles. Unknown ids are left out. */
  pictures(ids: readonly string[], rows: number): Promise<ReadonlyMap<string, readonly ScreenLine[]>>;
  /** The recording of a terminal from byte `from` on, also of terminals long forgotten. Ends where the recording ends now. */
  recording(id: string, from?: number): AsyncIterable<Uint8Array>;
}
