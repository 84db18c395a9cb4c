// Keeps fifty flooding terminals from holding the pty host's only thread: all emulators together parse a few milliseconds' worth of
// bytes, then the loop turns, and whoever waited longest comes next.

const togetherBytes = 384 * 1024; // about 8 ms of parsing at 50 MB/s
const eachBytes = 128 * 1024; // enough that one terminal alone keeps the parser busy across a turn

export class ParseBudget {
  #inFlight = 0;
  readonly #waiting = new Set<() => void>();

  /** Whether a terminal with so many bytes under way may hand in more. If not, `retry` is called when there is room. */
  allows(own: number, retry: () => void): boolean {
    if (own >= eachBytes) return false; // its own bytes coming back will wake it
    if (this.#inFlight < togetherBytes) return true;
    this.#waiting.add(retry);
    return false;
  }

  took(bytes: number): void {
    this.#inFlight += bytes;
  }

  gave(bytes: number): void {
    this.#inFlight -= bytes;
    for (const retry of this.#waiting) {
      if (this.#inFlight >= togetherBytes) return;
      this.#waiting.delete(retry);
      retry();
    }
  }
}
