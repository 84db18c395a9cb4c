// The ring gives back exactly the bytes that were put in, by their offsets, and only forgets the oldest.
import { expect, it } from 'vitest';
import fc from 'fast-check';
import { Ring } from './ring.ts';

it('holds the newest bytes at their offsets', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 12 }), (limit, lengths) => {
      const ring = new Ring(limit);
      let said = Buffer.alloc(0);
      for (const length of lengths) {
        const bytes = Buffer.from(Array.from({ length }, (_, index) => (said.length + index * 7) & 255));
        said = Buffer.concat([said, bytes]);
        ring.push(bytes);
        expect([ring.start, ring.end]).toEqual([Math.max(0, said.length - limit), said.length]);
        expect(ring.slice(ring.start, ring.end).equals(said.subarray(ring.start))).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});
