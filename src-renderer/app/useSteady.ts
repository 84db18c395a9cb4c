// A list that does not change its order under the pointer: while it is held, what is there stays where it is and what is new comes last.
import { useState } from 'react';

export function useSteady<T>(ids: readonly T[]): readonly [readonly T[], { onPointerEnter: () => void; onPointerLeave: () => void }] {
  const [held, setHeld] = useState<readonly T[] | null>(null);
  return [held ? steadied(held, ids) : ids, { onPointerEnter: () => setHeld(ids), onPointerLeave: () => setHeld(null) }];
}

/** The entries of `ids` in the order of `held`. */
export function steadied<T>(held: readonly T[], ids: readonly T[]): T[] {
  const now = new Set(ids);
  const before = new Set(held);
  return [...held.filter((id) => now.has(id)), ...ids.filter((id) => !before.has(id))];
}
