// The last bytes of a terminal, addressed by their offset in its whole output. Bytes in, bytes out; nothing is ever searched in it.

export const ringBytes = 256 * 1024; // a few screens of the busiest agent; 200 terminals cost 50 MB at most

const firstBytes = 16 * 1024; // most terminals say little

export class Ring {
  #held = Buffer.allocUnsafeSlow(firstBytes);
  #end = 0;
  #released = 0;
  readonly #limit: number;

  constructor(limit = ringBytes) {
    this.#limit = limit;
  }

  /** Offset behind the newest byte: how much the terminal has said. */
  get end(): number {
    return this.#end;
  }

  /** Offset of the oldest byte still here. */
  get start(): number {
    return Math.max(this.#released, this.#end - this.#limit);
  }

  push(bytes: Uint8Array): void {
    while (this.#held.length < this.#limit && this.#end + bytes.length > this.#held.length) this.#grow();
    const size = this.#held.length;
    const kept = bytes.subarray(Math.max(0, bytes.length - size));
    this.#end += bytes.length;
    const at = (this.#end - kept.length) % size;
    const first = Math.min(kept.length, size - at);
    this.#held.set(kept.subarray(0, first), at);
    this.#held.set(kept.subarray(first), 0);
  }

  /** Forgets every byte. Nothing may be pushed afterwards. */
  release(): void {
    this.#released = this.#end;
    this.#held = Buffer.alloc(1);
  }

  /** A copy of the bytes between two offsets, both within start and end. */
  slice(from: number, to: number): Buffer {
    const size = this.#held.length;
    const at = from % size;
    const length = to - from;
    const first = Math.min(length, size - at);
    const copy = Buffer.allocUnsafe(length);
    this.#held.copy(copy, 0, at, at + first);
    this.#held.copy(copy, first, 0, length - first);
    return copy;
  }

  /** Only while nothing has wrapped yet, so every byte keeps its place. */
  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(this.#limit, this.#held.length * 2));
    this.#held.copy(larger, 0, 0, Math.min(this.#end, this.#held.length));
    this.#held = larger;
  }
}
