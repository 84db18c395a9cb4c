// All terminals of this host: opening them once, ending them whole, forgetting them. Decides nothing about who may ask.
import { accessSync, constants, statSync } from 'node:fs';
import { endTree } from './endTree.ts';
import type { Tree } from './endTree.ts';
import type { ScreenLine } from '../../src-shared/contract/screen.ts';
import type { Endings } from './endings.ts';
import { LastScreens } from './lastScreens.ts';
import { ParseBudget } from './parseBudget.ts';
import type { ProcessTable } from './processTree.ts';
import type { Ended, OpenRefused, Seen, Spec } from './protocol.ts';
import { beginRecording } from './recording.ts';
import type { LastScreen } from './screen.ts';
import { Terminal } from './terminal.ts';
import type { Snapshot } from './viewer.ts';

export interface YardParts {
  readonly recordings: string;
  readonly endings: Endings;
  /** The process that adopts the orphans of dead leaders, or null when none does. */
  readonly guardian: () => number | null;
  readonly changed: (seen: Seen) => void;
}

const lostSize = { cols: 80, rows: 24 }; // of terminals whose host died before it could say
const leftoverGraceMs = 1000; // what an ended agent left running is asked to end, and then is ended

export class Yard {
  readonly #parts: YardParts;
  readonly #budget = new ParseBudget();
  readonly #terminals = new Map<string, Terminal>();
  readonly #opening = new Map<string, Promise<Seen | OpenRefused>>();
  readonly #sweeps = new Map<string, Promise<void>>();
  /** Ended, here or under an earlier host, and not forgotten. */
  readonly #past: Map<string, Seen>;
  readonly #lastScreens: LastScreens;

  constructor(parts: YardParts) {
    this.#parts = parts;
    this.#past = new Map(parts.endings.before.map((seen) => [seen.id, seen]));
    this.#lastScreens = new LastScreens(parts.recordings, this.#budget);
  }

  get alive(): number {
    return this.#opening.size + this.#sweeps.size + this.#terminals.size;
  }

  look(): Seen[] {
    return [...this.#past.values(), ...[...this.#terminals.values()].map((terminal) => terminal.seen)];
  }

  /** A living terminal. */
  find(id: string): Terminal | undefined {
    return this.#terminals.get(id);
  }

  isPast(id: string): boolean {
    return this.#past.has(id);
  }

  /** How a terminal looked last that has ended, was forgotten or was lost with an earlier host. Null when it never lived. */
  async lastScreen(id: string): Promise<{ snapshot: Snapshot; ended: Ended } | null> {
    if (this.#opening.has(id)) return null;
    const snapshot = await this.#lastScreens.snapshot(id, () => this.#pastOf(id) ?? lostSize);
    return snapshot && { snapshot, ended: this.#pastOf(id)?.ended ?? { code: null, signal: null } };
  }

  /** The last lines of a terminal, living or not. Null when it never lived. */
  async picture(id: string, rows: number): Promise<ScreenLine[] | null> {
    const terminal = this.#terminals.get(id);
    if (terminal) return terminal.picture(rows);
    if (this.#opening.has(id)) return null;
    return (await this.#lastScreens.picture(id, () => this.#pastOf(id) ?? lostSize))?.slice(-rows) ?? null;
  }

  /** Opens, or answers with the living terminal of this id. Two at once are one. */
  open(spec: Spec): Promise<Seen | OpenRefused> {
    const known = this.#terminals.get(spec.id);
    if (known && !known.ended) return Promise.resolve(known.seen);
    if (known || this.#past.has(spec.id)) return Promise.resolve(alreadyEnded(spec.id));
    const under = this.#opening.get(spec.id) ?? this.#spawn(spec).finally(() => this.#opening.delete(spec.id));
    this.#opening.set(spec.id, under);
    return under;
  }

  /** Resolves when nothing of the terminal is left. */
  async kill(id: string, graceMs: number): Promise<void> {
    const terminal = this.#terminals.get(id);
    const seen = terminal ?? this.#past.get(id);
    if (!seen) throw new Error('unknown-terminal');
    await endTree(this.#tree(seen), graceMs);
    await terminal?.end;
    await this.#sweeps.get(id);
  }

  async forget(id: string): Promise<void> {
    if (this.#terminals.has(id)) throw new Error('terminal-alive');
    await this.#sweeps.get(id); // which keeps its ending
    this.#past.delete(id);
    await this.#parts.endings.forget(id);
  }

  async #spawn(spec: Spec): Promise<Seen | OpenRefused> {
    const missing = whatIsMissing(spec);
    if (missing) return missing;
    const recording = await beginRecording(this.#parts.recordings, spec.id);
    if (!recording) return alreadyEnded(spec.id);
    try {
      const changed = (terminal: Terminal) => this.#parts.changed(terminal.seen);
      const terminal = await Terminal.open(spec, { recording, budget: this.#budget, changed });
      this.#terminals.set(spec.id, terminal);
      void terminal.end.then((last) => this.#afterEnd(terminal, last));
      return terminal.seen;
    } catch (cause) {
      await recording.discard();
      return { refused: 'spawn-failed', detail: cause instanceof Error ? cause.message : `${cause}` };
    }
  }

  #afterEnd(terminal: Terminal, last: LastScreen): void {
    const { id, seen } = terminal;
    this.#terminals.delete(id);
    this.#past.set(id, seen);
    this.#lastScreens.keep(id, last);
    this.#sweeps.set(id, this.#sweep(seen).finally(() => this.#sweeps.delete(id)));
  }

  /** A leader that ended by itself may have left others running. */
  async #sweep(seen: Seen): Promise<void> {
    await Promise.all([
      this.#parts.endings.keep(seen).catch((cause: unknown) => console.error('ending not kept:', cause)),
      endTree(this.#tree(seen), leftoverGraceMs).catch((cause: unknown) => console.error('leftovers:', cause)),
    ]);
  }

  #pastOf(id: string): Seen | null {
    return this.#past.get(id) ?? this.#parts.endings.past(id);
  }

  #tree({ id, process: leader }: Pick<Seen, 'id' | 'process'>): Tree {
    const guardian = this.#parts.guardian();
    const isStray = (one: { parent: number; pid: number }) => one.parent === guardian && one.pid !== process.pid;
    return {
      id,
      leader,
      strays: (table: ProcessTable) => (guardian === null ? [] : [...table.values()].filter(isStray)),
      spared: [...this.#terminals.values()].filter((other) => other.id !== id).map((other) => other.process.pid),
    };
  }
}

const alreadyEnded = (id: string): OpenRefused => ({ refused: 'already-ended', detail: `terminal ${id} has lived before` });

/** Looked at before spawning, because a pty in which nothing can start says so only on its screen. */
function whatIsMissing({ program, cwd }: Spec): OpenRefused | null {
  try {
    accessSync(program, constants.X_OK);
    if (!statSync(program).isFile()) return { refused: 'program-missing', detail: `${program} is not a program` };
  } catch {
    return { refused: 'program-missing', detail: `${program} is not there or may not be run` };
  }
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) return { refused: 'cwd-missing', detail: `${cwd} is not a folder` };
  return null;
}
