// A clock that moves only when told to. Timers fire in the order of their time, each in a turn of its own.
import { Heap } from '../engine/plan/heap.ts';
import type { Clock } from '../engine/ports/clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  wake: (() => void) | null;
}

export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  readonly #timers = new Heap<Timer>((a, b) => (a.at === b.at ? a.order < b.order : a.at < b.at));

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  steady(): number {
    return this.#now;
  }

  after(ms: number, wake: () => void): Disposable {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: (this.#order += 1), wake };
    this.#timers.push(timer);
    return {
      [Symbol.dispose]: () => {
        timer.wake = null;
      },
    };
  }

  /** One real turn of the event loop, in which every promise that can settle does. */
  turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Resolves after `ms` of this clock. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  /** Fires the next timer, if there is one not later than `until`. Answers whether one fired. */
  async fireNext(until = Number.POSITIVE_INFINITY): Promise<boolean> {
    for (let timer = this.#timers.peek(); timer; timer = this.#timers.peek()) {
      if (timer.wake && timer.at > until) return false;
      this.#timers.pop();
      if (!timer.wake) continue;
      this.#now = Math.max(this.#now, timer.at);
      timer.wake();
      await this.turn();
      return true;
    }
    return false;
  }

  /** Moves time on by `ms`, firing every timer that falls due. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.turn();
    while (await this.fireNext(until));
    this.#now = Math.max(this.#now, until);
    await this.turn();
  }
}
