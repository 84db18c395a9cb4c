// Time, as the engine sees it. Nothing under engine/ may read the clock of the machine in another way.

export interface Clock {
  /** Wall clock, milliseconds since 1970. For people and for the ledger; it may jump. */
  now(): number;
  /** Milliseconds of a clock that never goes back; only differences mean anything. */
  steady(): number;
  /** Calls `wake` once, no sooner than `ms` milliseconds from now. Disposing forgets it. */
  after(ms: number, wake: () => void): Disposable;
  /** Resolves when everything that is ready to run now has run: one turn of the event loop. */
  turn(): Promise<void>;
}
