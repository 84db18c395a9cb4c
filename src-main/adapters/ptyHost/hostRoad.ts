// The way to the pty host: adopts the one that runs, starts one when none does, and finds it again when it was lost. Whoever needs it
// asks for it; there is one attempt at a time, and none after closing.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Timers } from './machineTimers.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { Places } from '../node/places.ts';
import { connectHost } from './hostLink.ts';
import type { HostLink, LinkEvents } from './hostLink.ts';
import { keepBeating } from './heartbeat.ts';
import { logPath, startHost } from './startHost.ts';
import type { HostEntry } from './startHost.ts';

export interface RoadParts {
  readonly places: Places;
  readonly epoch: number | null;
  readonly entry: HostEntry;
  readonly idleMs: number;
  readonly clock: Timers;
  readonly log: Log;
  /** There is a connection, and it answers. */
  readonly found: (link: HostLink) => void;
  /** There is none, or it does not answer. */
  readonly lost: (why: string) => void;
  readonly events: Omit<LinkEvents, 'lost'>;
}

const startWithinMs = 10_000; // a cold start of Node on a busy machine takes two
const tryEveryMs = 20; // a warm one listens after a hundred
const longestBackoffMs = 5000;
const forever = 2 ** 31 - 1; // a stopped host may go on after any time

export class HostRoad {
  readonly #parts: RoadParts;
  #link: HostLink | null = null;
  #seeking: Promise<HostLink> | null = null;
  #beating: Disposable | null = null;
  #retry: Disposable | null = null;
  #backoffMs = 50;
  #closed = false;

  constructor(parts: RoadParts) {
    this.#parts = parts;
  }

  /** The connection of now. Throws when there is none. */
  get now(): HostLink {
    if (!this.#link) throw new Error('the pty host went away');
    return this.#link;
  }

  /** The connection, as soon as there is one; rejects with why there is none. */
  link(): Promise<HostLink> {
    if (this.#closed) return Promise.reject(new Error('closed'));
    if (this.#link) return Promise.resolve(this.#link);
    this.#seeking ??= this.#seek().finally(() => (this.#seeking = null));
    return this.#seeking;
  }

  close(): void {
    this.#closed = true;
    this.#forget();
    this.#retry?.[Symbol.dispose]();
  }

  async #seek(): Promise<HostLink> {
    this.#retry?.[Symbol.dispose]();
    try {
      const link = await this.#reach();
      if (this.#closed) throw new Error('closed', { cause: link.close() });
      this.#link = link;
      this.#backoffMs = 50;
      this.#beating = keepBeating(this.#parts.clock, () => link.ask({ ask: 'ping' }, z.unknown(), forever), (responds) => {
        if (responds) this.#parts.found(link);
        else this.#parts.lost('the pty host does not respond');
      });
      this.#parts.found(link);
      return link;
    } catch (cause) {
      this.#seekLater();
      throw cause;
    }
  }

  /** Adopts, else starts and adopts. A host that is there but wrong is not replaced: its agents are alive. */
  async #reach(): Promise<HostLink> {
    const { places, entry, idleMs, log } = this.#parts;
    const running = await this.#connect();
    if (running) return running;
    log.info('starting the pty host', { socket: places.ptySocket });
    await startHost(places, entry, idleMs);
    const deadline = performance.now() + startWithinMs;
    while (performance.now() < deadline) {
      await pause(tryEveryMs);
      const started = await this.#connect();
      if (started) return started;
    }
    throw new Error(`the pty host did not start; see ${logPath(places)}`);
  }

  /** Null when nobody listens there. */
  #connect(): Promise<HostLink | null> {
    const { places, epoch, events } = this.#parts;
    return connectHost(places.ptySocket, epoch, { ...events, lost: (why) => this.#lost(why) }).catch((cause: unknown) => {
      const code = cause instanceof Error && 'code' in cause ? cause.code : null;
      if (code === 'ENOENT' || code === 'ECONNREFUSED') return null;
      throw cause;
    });
  }

  #lost(why: string): void {
    this.#forget();
    if (this.#closed) return;
    this.#parts.lost(why);
    this.link().catch(() => {}); // tried again below until it is found
  }

  #forget(): void {
    this.#beating?.[Symbol.dispose]();
    this.#beating = null;
    this.#link?.close();
    this.#link = null;
  }

  #seekLater(): void {
    if (this.#closed) return;
    this.#retry = this.#parts.clock.after(this.#backoffMs, () => void this.link().catch(() => {}));
    this.#backoffMs = Math.min(this.#backoffMs * 2, longestBackoffMs);
  }
}
