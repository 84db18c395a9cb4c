// What was used last, up to a limit; the longest unused goes first.

export class Kept<Value> {
  readonly #limit: number;
  readonly #weigh: (value: Value) => number;
  readonly #held = new Map<string, Value>(); // in the order of use
  #weight = 0;

  constructor(limit: number, weigh: (value: Value) => number = () => 1) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  get(id: string): Value | undefined {
    const value = this.#held.get(id);
    if (value !== undefined && this.#held.delete(id)) this.#held.set(id, value);
    return value;
  }

  put(id: string, value: Value): void {
    this.#drop(id);
    this.#held.set(id, value);
    this.#weight += this.#weigh(value);
    for (const oldest of this.#held.keys()) {
      if (this.#weight <= this.#limit) return;
      this.#drop(oldest);
    }
  }

  #drop(id: string): void {
    const value = this.#held.get(id);
    if (value !== undefined && this.#held.delete(id)) this.#weight -= this.#weigh(value);
  }
}
