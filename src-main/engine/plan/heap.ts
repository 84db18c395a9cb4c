// A binary heap: the least element first, insertion and removal in O(log n).

export class Heap<T> {
  readonly #before: (a: T, b: T) => boolean;
  readonly #all: T[] = [];

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  get size(): number {
    return this.#all.length;
  }

  peek(): T | undefined {
    return this.#all[0];
  }

  push(value: T): void {
    const all = this.#all;
    let at = all.push(value) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, up)) break;
      at = up;
    }
  }

  pop(): T | undefined {
    const all = this.#all;
    const least = all[0];
    const last = all.pop();
    if (last === undefined || all.length === 0) return least;
    all[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const least = left + 1 < all.length && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (least >= all.length || !this.#swapIfBefore(least, at)) break;
      at = least;
    }
    return least;
  }

  #isBefore(a: number, b: number): boolean {
    const first = this.#all[a];
    const second = this.#all[b];
    return first !== undefined && second !== undefined && this.#before(first, second);
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const low = this.#all[lower];
    const up = this.#all[upper];
    if (low === undefined || up === undefined || !this.#before(low, up)) return false;
    this.#all[lower] = up;
    this.#all[upper] = low;
    return true;
  }
}
