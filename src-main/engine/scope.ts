// A lifetime: things opened in it are closed with it, newest first, and its signal says so. Whoever opens it closes it.

export class Scope implements AsyncDisposable {
  readonly name: string;
  readonly #report: (fault: unknown, scope: string) => void;
  readonly #closers: (() => unknown)[] = [];
  readonly #abort = new AbortController();
  #closing: Promise<void> | undefined;

  /** `report` is told of faults in background work and in closers; closing goes on after them. */
  constructor(name: string, report: (fault: unknown, scope: string) => void) {
    this.name = name;
    this.#report = report;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Registers how to close something. In a closed scope it is closed at once. */
  defer(close: () => unknown): void {
    if (this.#closing) void this.#quietly(close);
    else this.#closers.push(close);
  }

  use<T extends Disposable | AsyncDisposable>(thing: T): T {
    this.defer(() => (Symbol.asyncDispose in thing ? thing[Symbol.asyncDispose]() : thing[Symbol.dispose]()));
    return thing;
  }

  child(name: string): Scope {
    return this.use(new Scope(`${this.name}/${name}`, this.#report));
  }

  /** Starts background work that closing waits for. */
  run(work: (signal: AbortSignal) => Promise<void>): void {
    const done = work(this.signal).catch((fault: unknown) => {
      if (!this.signal.aborted) this.#report(fault, this.name);
    });
    this.defer(() => done);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    this.#abort.abort(new Error(`${this.name} closed`));
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) await this.#quietly(close);
  }

  async #quietly(close: () => unknown): Promise<void> {
    try {
      await close();
    } catch (fault) {
      this.#report(fault, this.name);
    }
  }
}
