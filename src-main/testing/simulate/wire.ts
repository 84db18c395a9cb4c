// The line between one supervisor and its machine: calls take time, looks fail, reports get lost or come twice, and at any call,
// before it or between its effect and its answer, the supervisor may die or be put to sleep.
import type { Ports } from '../../engine/ports/ports.ts';
import type { Terminals, TerminalSeen } from '../../engine/ports/terminals.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { Dice } from '../dice.ts';
import type { ManualClock } from '../manualClock.ts';

/** How cruel this life is: probabilities per call or report. Each life has its own. */
export interface Cruelty {
  readonly crash: number;
  readonly delay: number;
  readonly failedLook: number;
  readonly lostReport: number;
  readonly doubledReport: number;
}

export const kindness: Cruelty = { crash: 0, delay: 0, failedLook: 0, lostReport: 0, doubledReport: 0 };

export class Wire {
  readonly #dice: Dice;
  readonly #clock: ManualClock;
  readonly #onDeath: () => void;
  #dead = false;
  #sleeping: Promise<void> | null = null;
  #wakeUp: (() => void) | null = null;
  cruelty: Cruelty;

  constructor(parts: { dice: Dice; clock: ManualClock; cruelty: Cruelty; onDeath: () => void }) {
    this.#dice = parts.dice;
    this.#clock = parts.clock;
    this.#onDeath = parts.onDeath;
    this.cruelty = parts.cruelty;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** kill -9: nothing this supervisor does from now on reaches anything. */
  die(): void {
    this.#dead = true;
    this.#onDeath();
  }

  /** SIGSTOP; and SIGCONT by `resume`. */
  pause(): void {
    this.#sleeping ??= new Promise((resolve) => (this.#wakeUp = resolve));
  }

  resume(): void {
    this.#sleeping = null;
    this.#wakeUp?.();
  }

  /** The ports of a machine as this supervisor gets to see them. */
  around(ports: Ports): Ports {
    return { ...ports, clock: this.#mortalClock(), ledger: this.#all(ports.ledger), git: this.#all(ports.git), terminals: this.#terminals(ports.terminals) };
  }

  /** A dead supervisor's timers ring for nobody. */
  #mortalClock(): Ports['clock'] {
    const clock = this.#clock;
    return {
      now: () => clock.now(),
      steady: () => clock.steady(),
      turn: () => clock.turn(),
      after: (ms, wake) => clock.after(ms, () => void this.#awake().then(() => { if (!this.#dead) wake(); })),
    };
  }

  #terminals(real: Terminals): Terminals {
    const slow = this.#all(real);
    return {
      ...slow,
      look: async () => {
        const look = await slow.look();
        return this.#dice.chance(this.cruelty.failedLook) ? { unknown: 'the look timed out' } : look;
      },
      watch: (told) => real.watch((seen) => void this.#report(seen, told)),
    };
  }

  async #report(seen: Observed<TerminalSeen>, told: (seen: Observed<TerminalSeen>) => void): Promise<void> {
    if (this.#dice.chance(this.cruelty.lostReport)) return;
    const times = this.#dice.chance(this.cruelty.doubledReport) ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      if (this.#dice.chance(this.cruelty.delay)) await this.#clock.wait(this.#dice.between(1, 60_000));
      await this.#awake();
      if (!this.#dead) told(seen);
    }
  }

  /** Every method that answers with a promise, made slow and mortal. */
  #all<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (name === 'read' || name === 'recording' || name === 'watch') return member.apply(target, args);
          return this.#slowly(async () => member.apply(target, args));
        };
      },
    });
  }

  async #slowly<T>(call: () => Promise<T>): Promise<T> {
    await this.#pass();
    try {
      return await call();
    } finally {
      await this.#pass();
    }
  }

  async #pass(): Promise<void> {
    if (this.#dice.chance(this.cruelty.delay)) await this.#clock.wait(this.#dice.between(1, 3000));
    await this.#awake();
    if (!this.#dead && this.#dice.chance(this.cruelty.crash)) this.die();
    if (this.#dead) await new Promise(() => {});
  }

  async #awake(): Promise<void> {
    while (this.#sleeping && !this.#dead) await this.#sleeping;
  }
}
