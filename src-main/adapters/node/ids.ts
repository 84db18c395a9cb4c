// Names nobody has used before, from the machine's own randomness.
import { randomInt, randomUUID } from 'node:crypto';
import { adjectives, nouns } from 'human-id';
import type { Ids } from '../../engine/ports/ids.ts';

const tries = 50; // of thousands of pairs; more in use than that, and a number tells them apart

export const machineIds: Ids = {
  uuid: () => randomUUID(),
  name: (taken) => {
    for (let turn = 0; turn < tries; turn += 1) {
      const name = pair();
      if (!taken.has(name)) return name;
    }
    return numbered(pair(), taken);
  },
};

const pair = (): string => `${pick(adjectives)}-${pick(nouns)}`.toLowerCase();

const pick = (words: readonly string[]): string => words[randomInt(words.length)] ?? 'calm';

function numbered(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}
