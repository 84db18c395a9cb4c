// What was last seen of the terminals. Late, doubled and reordered reports are harmless: an end is final, and a look only says
// "not there" about what was not opened or seen since it began. Unknown is never empty.
import { isKnown, type Observed } from '../../../src-shared/model/observed.ts';
import type { TerminalSeen } from '../ports/terminals.ts';

interface Sighting {
  readonly seen: TerminalSeen;
  readonly stamp: number;
}

export class World {
  readonly #seen = new Map<string, Sighting>();
  #stamp = 0;
  #unknown: string | null = 'not looked at yet';

  /** Why the terminals cannot be told of now, or null. */
  get unknown(): string | null {
    return this.#unknown;
  }

  /** The terminal with this id; known null means it is provably not there. */
  terminal(id: string): Observed<TerminalSeen | null> {
    return this.#unknown === null ? { known: this.#seen.get(id)?.seen ?? null } : { unknown: this.#unknown };
  }

  terminals(): Iterable<TerminalSeen> {
    return this.#seen.values().map(({ seen }) => seen);
  }

  /** Takes in one report or the answer to an opening. */
  saw(seen: TerminalSeen): void {
    const before = this.#seen.get(seen.id)?.seen;
    this.#stamp += 1;
    if (!before?.ended || seen.ended) this.#seen.set(seen.id, { seen, stamp: this.#stamp });
  }

  /** From now on nothing is known until the next look. */
  lostSight(why: string): void {
    this.#unknown = why;
  }

  forget(id: string): void {
    this.#seen.delete(id);
  }

  /** Call when a look begins; hand the stamp to `looked`. */
  beginLook(): number {
    this.#stamp += 1;
    return this.#stamp;
  }

  /** Takes in a whole look that began at `stamp`. Answers the ids whose terminal changed, appeared or is gone. */
  looked(stamp: number, look: Observed<readonly TerminalSeen[]>): string[] {
    if (!isKnown(look)) {
      this.#unknown = look.unknown;
      return [...this.#seen.keys()];
    }
    this.#unknown = null;
    const present = new Set(look.known.map(({ id }) => id));
    const gone = [...this.#seen].filter(([id, { stamp: seenAt }]) => !present.has(id) && seenAt < stamp).map(([id]) => id);
    for (const id of gone) this.#seen.delete(id);
    const changed = look.known.filter((seen) => this.#takeIn(seen, stamp)).map(({ id }) => id);
    return [...changed, ...gone];
  }

  /** Answers whether it says something new. */
  #takeIn(seen: TerminalSeen, stamp: number): boolean {
    const before = this.#seen.get(seen.id);
    if (before && (before.stamp >= stamp || before.seen.ended || JSON.stringify(before.seen) === JSON.stringify(seen))) return false;
    this.saw(seen);
    return true;
  }
}
