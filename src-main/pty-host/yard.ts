// All terminals of this host: opening them once, ending them whole, forgetting them. Decides nothing about who may ask.
import { accessSync, constants, statSync } from 'node:fs';
import { endTree } from './endTree.ts';
import type { Tree } from './endTree.ts';
import type { Endings } from './endings.ts';
import { ParseBudget } from './parseBudget.ts';
import type { ProcessTable } from './processTree.ts';
import type { OpenRefused, Seen, Spec } from './protocol.ts';
import { beginRecording } from './recording.ts';
import { Terminal } from './terminal.ts';

export interface YardParts {
  readonly recordings: string;
  readonly endings: Endings;
  /** The process that adopts the orphans of dead leaders, or null when none does. */
  readonly guardian: () => number | null;
  readonly changed: (seen: Seen) => void;
}

const leftoverGraceMs = 1000; // what an ended agent left running is asked to end, and then is ended

export class Yard {
  readonly #parts: YardParts;
  readonly #budget = new ParseBudget();
  readonly #terminals = new Map<string, Terminal>();
  readonly #opening = new Map<string, Promise<Seen | OpenRefused>>();
  readonly #sweeps = new Map<string, Promise<unknown>>();
  /** Ended under an earlier host. */
  readonly #before: Map<string, Seen>;

  constructor(parts: YardParts) {
    this.#parts = parts;
    this.#before = new Map(parts.endings.before.map((seen) => [seen.id, seen]));
  }

  get alive(): number {
    return this.#opening.size + this.#sweeps.size + [...this.#terminals.values()].filter((terminal) => !terminal.ended).length;
  }

  look(): Seen[] {
    return [...this.#before.values(), ...[...this.#terminals.values()].map((terminal) => terminal.seen)];
  }

  find(id: string): Terminal | undefined {
    return this.#terminals.get(id);
  }

  /** Opens, or answers with the living terminal of this id. Two at once are one. */
  open(spec: Spec): Promise<Seen | OpenRefused> {
    const known = this.#terminals.get(spec.id);
    if (known && !known.ended) return Promise.resolve(known.seen);
    if (known || this.#before.has(spec.id)) return Promise.resolve(alreadyEnded(spec.id));
    const under = this.#opening.get(spec.id) ?? this.#spawn(spec).finally(() => this.#opening.delete(spec.id));
    this.#opening.set(spec.id, under);
    return under;
  }

  /** Resolves when nothing of the terminal is left. */
  async kill(id: string, graceMs: number): Promise<void> {
    const terminal = this.#terminals.get(id);
    if (!terminal && this.#before.has(id)) return;
    if (!terminal) throw new Error('unknown-terminal');
    await endTree(this.#tree(terminal), graceMs);
    await terminal.end;
    await this.#sweeps.get(id);
  }

  async forget(id: string): Promise<void> {
    const terminal = this.#terminals.get(id);
    if (terminal && !terminal.ended) throw new Error('terminal-alive');
    terminal?.dispose();
    this.#terminals.delete(id);
    this.#before.delete(id);
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
      void terminal.end.then(() => this.#afterEnd(terminal));
      return terminal.seen;
    } catch (cause) {
      await recording.discard();
      return { refused: 'spawn-failed', detail: cause instanceof Error ? cause.message : `${cause}` };
    }
  }

  /** A leader that ended by itself may have left others running. */
  async #afterEnd(terminal: Terminal): Promise<void> {
    const sweep = endTree(this.#tree(terminal), leftoverGraceMs).catch((cause: unknown) => console.error('leftovers:', cause));
    this.#sweeps.set(terminal.id, sweep);
    await this.#parts.endings.keep(terminal.seen).catch((cause: unknown) => console.error('ending not kept:', cause));
    await sweep;
    this.#sweeps.delete(terminal.id);
  }

  #tree(terminal: Terminal): Tree {
    const guardian = this.#parts.guardian();
    const isStray = (one: { parent: number; pid: number }) => one.parent === guardian && one.pid !== process.pid;
    return {
      id: terminal.id,
      leader: terminal.process,
      strays: (table: ProcessTable) => (guardian === null ? [] : [...table.values()].filter(isStray)),
      spared: [...this.#terminals.values()].filter((other) => other !== terminal && !other.ended).map((other) => other.process.pid),
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
