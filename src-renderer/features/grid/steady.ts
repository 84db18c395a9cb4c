// An order that rests while a person's pointer is on it or while they type: nothing moves away under their hand. Pure.

/** `shown` as it stands, without what is gone; what is new comes last. The very same array when nothing came or went. */
export function steady<T>(shown: readonly T[], wanted: readonly T[]): readonly T[] {
  const want = new Set(wanted);
  const have = new Set(shown);
  const kept = shown.filter((one) => want.has(one));
  const fresh = wanted.filter((one) => !have.has(one));
  return kept.length === shown.length && fresh.length === 0 ? shown : [...kept, ...fresh];
}

export const sameOrder = <T>(left: readonly T[], right: readonly T[]): boolean =>
  left.length === right.length && left.every((one, index) => one === right[index]);
