// The loop: look, plan, perform, again. Level-driven: it starts from what is so, not from what happened, so start-up is not special.
// No policy in here.
import type { TaskId } from '../../src-shared/model/ids.ts';
import type { Log } from './ports/log.ts';
import type { Clock } from './ports/clock.ts';
import type { Step } from './plan/step.ts';

/** What the loop goes round on; each part decides for itself. */
export interface Circle {
  /** Steps that bring the world nearer to what the facts ask for, for tasks that are not `busy`; and when to look again, in ms, or null. */
  readonly plan: (busy: ReadonlySet<TaskId>) => { readonly steps: readonly Step[]; readonly again: number | null };
  /** `failures`: how often in a row the task's steps came to nothing before. */
  readonly perform: (step: Step, failures: number) => Promise<void>;
  /** Opens runs for tasks that may start. Answers whether anything was opened. */
  readonly admit: () => Promise<boolean>;
  /** Called with a task whose step is over, so that it is planned for again. */
  readonly touch: (task: TaskId) => void;
  /** What tells whether anything was recorded of a task in between: the same again means nothing was. */
  readonly mark: (task: TaskId) => unknown;
  /** The step that would be planned for a task now. */
  readonly next: (task: TaskId) => Step | null;
}

const coolMs = { first: 1000, most: 30_000 }; // after a fault, or a step that changed nothing, so that a broken machine is not hammered

export class Reconcile {
  readonly #circle: Circle;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #busy = new Set<TaskId>();
  readonly #faults = new Map<TaskId, number>();
  readonly #cooling = new Map<TaskId, { readonly timer: Disposable; readonly mark: unknown }>();
  #alarm: Disposable | null = null;
  #passing: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(circle: Circle, clock: Clock, log: Log) {
    this.#circle = circle;
    this.#clock = clock;
    this.#log = log;
  }

  /** True when no pass is under way or asked for, and no step is being performed. */
  get idle(): boolean {
    return this.#passing === null && this.#busy.size === this.#cooling.size;
  }

  /** Asks for a pass. Many calls in one turn are one pass. */
  wake(): void {
    this.#again = true;
    if (this.#closed) return;
    this.#passing ??= this.#passes().finally(() => {
      this.#passing = null;
      if (this.#again) this.wake();
    });
  }

  close(): void {
    this.#closed = true;
    this.#alarm?.[Symbol.dispose]();
    for (const { timer } of this.#cooling.values()) timer[Symbol.dispose]();
  }

  async #passes(): Promise<void> {
    while (this.#again && !this.#closed) {
      await Promise.resolve(); // lets the callers of one turn share one pass
      this.#again = false;
      this.#endRests();
      this.#plan();
      await this.#admit();
    }
  }

  #plan(): void {
    try {
      const { steps, again } = this.#circle.plan(this.#busy);
      for (const step of steps) this.#start(step);
      this.#setAlarm(again);
    } catch (fault) {
      this.#log.fault('plan', fault); // the next look wakes us again
    }
  }

  async #admit(): Promise<void> {
    try {
      if (await this.#circle.admit()) this.#again = true;
    } catch (fault) {
      this.#log.fault('open runs', fault);
    }
  }

  #start(step: Step): void {
    this.#busy.add(step.task);
    const before = this.#circle.mark(step.task);
    this.#circle.perform(step, this.#faults.get(step.task) ?? 0).then(
      () => (this.#circle.mark(step.task) === before && isSame(this.#circle.next(step.task), step) ? this.#cool(step.task) : this.#over(step.task)),
      (fault: unknown) => {
        this.#log.fault(`${step.do} of ${step.task}`, fault);
        this.#cool(step.task);
      },
    );
  }

  #over(task: TaskId): void {
    this.#faults.delete(task);
    this.#release(task);
    this.wake();
  }

  #release(task: TaskId): void {
    this.#cooling.delete(task);
    this.#busy.delete(task);
    this.#circle.touch(task);
  }

  /** Lets a task rest, longer each time, before it is planned for again. */
  #cool(task: TaskId): void {
    if (this.#closed) return;
    const times = this.#faults.get(task) ?? 0;
    this.#faults.set(task, times + 1);
    const timer = this.#clock.after(Math.min(coolMs.most, coolMs.first * 2 ** times), () => {
      this.#release(task);
      this.wake();
    });
    this.#cooling.set(task, { timer, mark: this.#circle.mark(task) });
  }

  /** Who cancels a task, or stops it, is not kept waiting by its rest. */
  #endRests(): void {
    for (const [task, { timer, mark }] of this.#cooling) {
      if (this.#circle.mark(task) === mark) continue;
      timer[Symbol.dispose]();
      this.#release(task);
    }
  }

  #setAlarm(ms: number | null): void {
    this.#alarm?.[Symbol.dispose]();
    this.#alarm = ms === null ? null : this.#clock.after(ms, () => this.wake());
  }
}

const isSame = (next: Step | null, done: Step): boolean => JSON.stringify(next) === JSON.stringify(done);
