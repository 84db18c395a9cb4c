// Decides when to look: at the start, when a terminal changed, when sight was lost, and every few seconds in any case.
import { isKnown } from '../../../src-shared/model/observed.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import type { LiveModel } from '../liveModel.ts';
import type { Ports } from '../ports/ports.ts';
import type { Lookout } from './lookout.ts';
import type { World } from './world.ts';

const lookEveryMs = 5000; // a person reads "looked 5 s ago" as now; the looks cost a few file reads
const lookAgainMs = 500; // after a look that failed

interface Parts {
  readonly ports: Ports;
  readonly live: LiveModel;
  readonly world: World;
  readonly lookout: Lookout;
  /** The world changed: plan again. */
  readonly changed: () => void;
  /** The surroundings were looked at. */
  readonly looked: () => void;
}

export class Observer implements Disposable {
  readonly #parts: Parts;
  #watching: Disposable | null = null;
  #alarm: Disposable | null = null;
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get idle(): boolean {
    return this.#looking === null;
  }

  start(): void {
    const { ports, world } = this.#parts;
    this.#watching = ports.terminals.watch((seen) => {
      if (isKnown(seen)) {
        world.saw(seen.known);
        this.#touch([seen.known.id]);
      } else {
        world.lostSight(seen.unknown);
        this.#parts.looked();
        void this.lookNow();
      }
    });
    void this.#first();
  }

  /** Resolves after a look that began after this call. */
  lookNow(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#lookAgain = true;
    this.#looking ??= this.#looks();
    return this.#looking;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#watching?.[Symbol.dispose]();
    this.#alarm?.[Symbol.dispose]();
  }

  async #first(): Promise<void> {
    await this.lookNow();
    try {
      await this.#parts.lookout.lookAtAgents();
    } catch (fault) {
      this.#parts.ports.log.fault('look at the agents', fault);
    }
    await this.lookNow();
  }

  async #looks(): Promise<void> {
    await Promise.resolve(); // lets the callers of one turn share one look
    while (this.#lookAgain && !this.#closed) {
      this.#lookAgain = false;
      await this.#look();
      await this.#forgetEnded();
    }
    this.#looking = null; // in the same breath as the question above: who asks from here on gets a new look
    this.#parts.looked();
    this.#parts.changed();
    this.#setAlarm(this.#parts.world.unknown === null ? lookEveryMs : lookAgainMs);
  }

  async #look(): Promise<void> {
    const { ports, world, lookout, live } = this.#parts;
    try {
      await lookout.look();
      const stamp = world.beginLook();
      this.#touch(world.looked(stamp, await ports.terminals.look()));
    } catch (fault) {
      world.lostSight('the look failed');
      ports.log.fault('look at the world', fault);
    }
    for (const id of live.open()) live.dirty.add(id);
  }

  /** Ended terminals of archived tasks, or of no task we know, need no place in the pty host; their recordings stay. */
  async #forgetEnded(): Promise<void> {
    const { ports, world, live } = this.#parts;
    for (const seen of [...world.terminals()]) {
      const task = live.taskOfSession(seen.id);
      const isOver = seen.ended && (!task || task.archivedAt !== null) && (!task || !openRun(task));
      if (!isOver) continue;
      try {
        await ports.terminals.forget(seen.id);
        world.forget(seen.id);
      } catch (fault) {
        ports.log.fault('forget an ended terminal', fault);
      }
    }
  }

  #touch(ids: readonly string[]): void {
    const { live } = this.#parts;
    for (const id of ids) {
      const task = live.taskOfSession(id);
      if (task) live.dirty.add(task.id);
    }
    this.#parts.changed();
  }

  #setAlarm(ms: number): void {
    this.#alarm?.[Symbol.dispose]();
    if (!this.#closed) this.#alarm = this.#parts.ports.clock.after(ms, () => void this.lookNow());
  }
}
