// Frames come out as they went in, however the socket cuts them; what is too large or empty is refused.
import { expect, it } from 'vitest';
import fc from 'fast-check';
import { frame, frameReader, largestFrame, readU64, u64 } from './frames.ts';

it('reads frames from any cut of their bytes', () => {
  const one = fc.record({ kind: fc.nat(255), payload: fc.uint8Array({ maxLength: 300 }) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 10 }), fc.integer({ min: 1, max: 64 }), (sent, step) => {
      const whole = Buffer.concat(sent.map(({ kind, payload }) => frame(kind, payload)));
      const got: { kind: number; payload: Uint8Array }[] = [];
      const read = frameReader((kind, payload) => got.push({ kind, payload: Uint8Array.from(payload) }));
      for (let at = 0; at < whole.length; at += step) read(whole.subarray(at, at + step));
      expect(got).toEqual(sent);
    }),
  );
});

it('refuses a frame that is empty or larger than any that is sent', () => {
  const header = (length: number) => {
    const bytes = Buffer.alloc(5);
    bytes.writeUInt32BE(length);
    return bytes;
  };
  expect(() => frameReader(() => {})(header(0))).toThrow('a frame of 0 bytes');
  expect(() => frameReader(() => {})(header(largestFrame + 1))).toThrow('a frame of');
});

it('carries offsets beyond 32 bits', () => {
  expect(readU64(u64(2 ** 40 + 17), 0)).toBe(2 ** 40 + 17);
});
