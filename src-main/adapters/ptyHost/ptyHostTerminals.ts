// The real terminals: the port, spoken to the pty host. What could not be asked is unknown; what could not be done is thrown.
import { z } from 'zod';
import { Fault, asFault } from '../../engine/fault.ts';
import type { Timers } from './machineTimers.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { Terminals, TerminalSeen } from '../../engine/ports/terminals.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { Places } from '../node/places.ts';
import { answers } from '../../pty-host/protocol.ts';
import type { Welcome } from '../../pty-host/protocol.ts';
import type { HostLink } from './hostLink.ts';
import { HostRoad } from './hostRoad.ts';
import { versionOf } from './hostCopy.ts';
import { machineTimers } from './machineTimers.ts';
import { readRecording } from './readRecording.ts';
import { reapLeftovers } from './reapLeftovers.ts';
import { logPath } from './startHost.ts';
import type { HostEntry } from './startHost.ts';
import { boundLog, tidyCopies } from './tidyHost.ts';
import { Viewings } from './viewings.ts';

export interface TerminalsParts {
  readonly places: Places;
  /** Of the ledger's writer; null for one who only looks. */
  readonly epoch: number | null;
  readonly entry: HostEntry;
  readonly log: Log;
  readonly clock?: Timers;
  /** Milliseconds without terminals and clients after which the host ends itself. */
  readonly idleMs?: number;
}

export interface PtyHostTerminals extends Terminals, Disposable {
  /** What the pty host says of itself, or null while there is no connection. */
  host(): Welcome | null;
}

const idleMs = 60_000; // a restart of the app takes seconds
const lookWithinMs = 5000; // a look is for people, who wait no longer
const doneWithinMs = 15_000; // spawning and forgetting are quick; only a stopped host takes so long
const killSlackMs = 20_000; // on top of the grace: until KILL has emptied the tree

/** Opens the terminals of a home, connecting at once. When that fails it goes on trying, and looks are unknown meanwhile. */
export async function openTerminals(parts: TerminalsParts): Promise<PtyHostTerminals> {
  const watchers = new Set<(seen: Observed<TerminalSeen>) => void>();
  const tell = (seen: Observed<TerminalSeen>) => {
    for (const told of watchers) told(seen);
  };
  const road: HostRoad = new HostRoad({
    ...parts,
    idleMs: parts.idleMs ?? idleMs,
    clock: parts.clock ?? machineTimers,
    found: (link) => void greet(link).catch((cause: unknown) => parts.log.fault('look at the pty host', cause)),
    lost: (why) => tell({ unknown: why }),
    events: { news: (seen) => tell({ known: seen }), viewer: (kind, viewing, payload) => viewings.take(kind, viewing, payload) },
  });
  const viewings = new Viewings(() => mayChange(road.now));
  const greet = async (link: HostLink) => {
    for (const seen of await lookOver(link)) tell({ known: seen });
    await viewings.attachAgain(link);
  };
  const mayChange = (link: HostLink): HostLink => {
    if (parts.epoch !== null && parts.epoch >= link.welcome.epoch) return link;
    throw new Fault('epoch-lost', 'use the pty host', 'another supervisor has the terminals');
  };
  const asking = async <T>(doing: string, ask: (link: HostLink) => Promise<T>): Promise<T> => {
    try {
      return await ask(await road.link());
    } catch (cause) {
      const lost = cause instanceof Error && cause.message === 'epoch-lost';
      throw lost ? new Fault('epoch-lost', doing, 'another supervisor has the terminals', cause) : asFault('terminals', doing, cause);
    }
  };
  const link = await road.link().catch((cause: unknown) => {
    parts.log.fault('connect to the pty host', cause);
    return undefined;
  });
  if (link && parts.epoch !== null) void tidy(parts, link).catch((cause: unknown) => parts.log.fault('tidy up after the pty host', cause));
  return portOver(parts, road, viewings, watchers, asking);
}

/** Only one host lives in a home, and it is the one that welcomed us. */
async function tidy({ places, entry }: TerminalsParts, { welcome }: HostLink): Promise<void> {
  await boundLog(logPath(places));
  await tidyCopies(places.ptyHost, [welcome.version, await versionOf(entry.args.at(-1) ?? '')]);
}

const lookOver = (link: HostLink): Promise<TerminalSeen[]> => link.ask({ ask: 'look' }, answers.look, lookWithinMs);

type Asking = <T>(doing: string, ask: (link: HostLink) => Promise<T>) => Promise<T>;

function portOver(
  parts: TerminalsParts, road: HostRoad, viewings: Viewings, watchers: Set<(seen: Observed<TerminalSeen>) => void>, asking: Asking,
): PtyHostTerminals {
  const look = (): Promise<Observed<readonly TerminalSeen[]>> =>
    within(lookWithinMs, road.link()).then(lookOver).then((known) => ({ known }), (cause: unknown) => ({ unknown: wordsOf(cause) }));
  return {
    look,
    watch: (told) => {
      watchers.add(told);
      return { [Symbol.dispose]: () => void watchers.delete(told) };
    },
    open: (spec) =>
      asking(`open terminal ${spec.id}`, (link) => link.ask({ ask: 'open', spec: { ...spec, args: [...spec.args] } }, answers.open, doneWithinMs)),
    write: (id, bytes) => asking(`type into terminal ${id}`, (link) => link.write(id, bytes, doneWithinMs)),
    kill: (id, graceMs) => asking(`end terminal ${id}`, (link) => done(link.ask({ ask: 'kill', id, graceMs }, z.unknown(), graceMs + killSlackMs))),
    forget: (id) => asking(`forget terminal ${id}`, (link) => done(link.ask({ ask: 'forget', id }, z.unknown(), doneWithinMs))),
    view: (id, size, send) => asking(`view terminal ${id}`, (link) => viewings.open(link, id, size, send)),
    pictures: (ids, rows) =>
      asking('picture terminals', async (link) => new Map(Object.entries(await link.ask({ ask: 'pictures', ids: [...ids], rows }, answers.pictures, lookWithinMs)))),
    reap: async (id, process) => reapLeftovers(id, process, await look()),
    recording: async function* (id, from) {
      await road.link().then((link) => link.ask({ ask: 'flush', id }, z.unknown(), lookWithinMs)).catch(() => {}); // then what is on disk
      yield* readRecording(parts.places.recordings, id, from);
    },
    host: () => hostOf(road),
    [Symbol.dispose]: () => road.close(),
  };
}

function hostOf(road: HostRoad): Welcome | null {
  try {
    return road.now.welcome;
  } catch {
    return null;
  }
}

async function within<T>(ms: number, wanted: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the pty host does not answer')), ms);
  return Promise.race([wanted, promise]).finally(() => clearTimeout(timer));
}

const done = (asked: Promise<unknown>): Promise<void> => asked.then(() => {});
const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : `${cause}`);
