// A pty host without processes: terminals that live until told to end, kept apart from the supervisors that come and go.
import { Fault } from '../../engine/fault.ts';
import type { Ended, Terminals, TerminalSeen, TerminalSpec, ViewerFrame } from '../../engine/ports/terminals.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { Signs } from '../../../src-shared/model/session.ts';
import type { ScreenLine } from '../../../src-shared/contract/screen.ts';
import { FakeShell } from './fakeShell.ts';

const calm: Signs = { flowing: false, attention: null, title: '', lastOutputAt: 0 };

interface Fake {
  seen: TerminalSeen;
  readonly spec: TerminalSpec;
  readonly shell: FakeShell | null;
  readonly viewers: Set<(frame: ViewerFrame) => void>;
}

/** The processes of a machine: what outlives every supervisor, and a pty host that may die without them. */
export class TerminalWorld {
  readonly terminals = new Map<string, Fake>();
  /** Session ids whose processes outlived the pty host that held them. */
  readonly leftovers = new Map<string, TerminalSpec>();
  readonly watchers = new Set<(seen: Observed<TerminalSeen>) => void>();
  readonly ended = new Set<string>();
  /** What each terminal ever printed; outlives it. */
  readonly recordings = new Map<string, Uint8Array[]>();
  /** Whether a program or a folder is there. */
  isThere: (path: string) => boolean = (path) => !path.startsWith('/nowhere');
  epoch = 0;
  #pid = 1000;
  /** Told of every start and end of a process, by session id. */
  onProcess: (what: 'start' | 'end', spec: TerminalSpec) => void = () => {};

  change(id: string, change: { readonly signs?: Partial<Signs>; readonly ended?: Ended }): void {
    const fake = this.terminals.get(id);
    if (!fake || fake.seen.ended) return;
    fake.seen = { ...fake.seen, signs: { ...fake.seen.signs, ...change.signs }, ended: change.ended ?? null };
    if (change.ended) {
      this.ended.add(id);
      this.onProcess('end', fake.spec);
      for (const send of fake.viewers) send({ kind: 'ended', ended: change.ended });
    }
    for (const told of this.watchers) told({ known: fake.seen });
  }

  resize(id: string, cols: number, rows: number): void {
    const fake = this.terminals.get(id);
    if (!fake || (fake.seen.cols === cols && fake.seen.rows === rows)) return;
    fake.seen = { ...fake.seen, cols, rows };
    for (const send of fake.viewers) send({ kind: 'resized', cols, rows });
    for (const told of this.watchers) told({ known: fake.seen });
  }

  living(): string[] {
    return [...this.terminals].filter(([, { seen }]) => !seen.ended).map(([id]) => id);
  }

  start(spec: TerminalSpec): TerminalSeen {
    const seen: TerminalSeen = { id: spec.id, process: { pid: (this.#pid += 1), startTime: String(this.#pid), bootId: 'boot' }, cols: spec.cols, rows: spec.rows, signs: calm, ended: null };
    const shell = spec.program === '/bin/sh' ? this.#shell(spec) : null;
    this.terminals.set(spec.id, { seen, spec, shell, viewers: new Set() });
    this.recordings.set(spec.id, []);
    this.onProcess('start', spec);
    if (shell) queueMicrotask(() => shell.run());
    return seen;
  }

  #shell({ id, args }: TerminalSpec): FakeShell {
    return new FakeShell(args.at(-1) ?? '', {
      print: (text) => this.print(id, new TextEncoder().encode(text)),
      exit: (code) => this.change(id, { ended: { code, signal: null } }),
    });
  }

  /** What is typed is shown, as a tty does unless told not to, and then heard. */
  type(id: string, bytes: Uint8Array): void {
    const shell = this.terminals.get(id)?.shell;
    if (shell?.echoes !== false) this.print(id, bytes);
    shell?.hear(new TextDecoder().decode(bytes));
  }

  print(id: string, bytes: Uint8Array): void {
    const offset = this.recorded(id).length;
    this.recordings.get(id)?.push(bytes);
    for (const send of this.terminals.get(id)?.viewers ?? []) send({ kind: 'bytes', offset, bytes });
  }

  recorded(id: string): Uint8Array {
    return Buffer.concat(this.recordings.get(id) ?? []);
  }

  /** The last lines printed, without colours. */
  picture(id: string, rows: number): ScreenLine[] {
    const lines = new TextDecoder().decode(this.recorded(id)).split(/\r?\n/);
    return lines.slice(-rows).map((text) => (text === '' ? [] : [{ text }]));
  }

  /** The pty host dies. Its processes are hung up; those in `survivors` live on without it. */
  killHost(survivors: (id: string) => boolean): void {
    for (const { seen, spec } of this.terminals.values()) {
      if (seen.ended) continue;
      if (survivors(spec.id)) this.leftovers.set(spec.id, spec);
      else this.onProcess('end', spec);
    }
    this.terminals.clear();
    this.ended.clear();
    for (const told of this.watchers) told({ unknown: 'the pty host went away' });
  }
}

const killed: Ended = { code: null, signal: 'SIGTERM' };

/** The port as one supervisor with this epoch has it. */
export function fakeTerminals(world: TerminalWorld, epoch: number): Terminals {
  world.epoch = Math.max(world.epoch, epoch);
  const fenced = (): void => {
    if (epoch < world.epoch) throw new Fault('terminals', 'ask the pty host', 'a newer supervisor has taken over');
  };
  return {
    look: async () => ({ known: [...world.terminals.values()].map(({ seen }) => seen) }),
    watch: (told) => {
      world.watchers.add(told);
      return { [Symbol.dispose]: () => world.watchers.delete(told) };
    },
    open: async (spec) => {
      fenced();
      const there = world.terminals.get(spec.id)?.seen;
      if (there && !there.ended) return there;
      if (there || world.ended.has(spec.id)) return { refused: 'already-ended', detail: `${spec.id} has ended` };
      if (!world.isThere(spec.program)) return { refused: 'program-missing', detail: `${spec.program} is not there` };
      if (!world.isThere(spec.cwd)) return { refused: 'cwd-missing', detail: `${spec.cwd} is not there` };
      return world.start(spec);
    },
    write: async (id, bytes) => {
      fenced();
      if (!world.living().includes(id)) throw new Fault('terminals', 'type', 'this terminal has ended');
      world.type(id, bytes);
    },
    kill: async (id) => {
      fenced();
      world.change(id, { ended: killed });
    },
    reap: async (id) => {
      if (world.living().includes(id)) return { unknown: 'its terminal is alive' };
      const spec = world.leftovers.get(id);
      if (spec) {
        world.leftovers.delete(id);
        world.onProcess('end', spec);
      }
      return { known: { killed: spec ? 1 : 0 } };
    },
    forget: async (id) => {
      fenced();
      if (world.terminals.get(id)?.seen.ended) world.terminals.delete(id);
    },
    view: async (id, size, send) => {
      const fake = world.terminals.get(id);
      if (!fake) return null;
      if (size) world.resize(id, size.cols, size.rows);
      const bytes = world.recorded(id);
      send({ kind: 'screen', offset: bytes.length, cols: fake.seen.cols, rows: fake.seen.rows, bytes });
      fake.viewers.add(send);
      return {
        write: (typed) => world.type(id, typed),
        resize: (cols, rows) => world.resize(id, cols, rows),
        seen: () => {},
        [Symbol.dispose]: () => fake.viewers.delete(send),
      };
    },
    pictures: async (ids, rows) => new Map(ids.filter((id) => world.terminals.has(id)).map((id) => [id, world.picture(id, rows)])),
    recording: async function* (id, from = 0) {
      const bytes = world.recorded(id).subarray(from);
      if (bytes.length > 0) yield bytes;
    },
  };
}
