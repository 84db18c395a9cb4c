// Long payloads are cut, everything else passes untouched, and the place where a sequence began is known, wherever chunks are cut.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Sequences, payloadLimit, unfinishedCharacter } from './sequences.ts';

const through = (chunks: readonly Buffer[]): Buffer => {
  const sequences = new Sequences();
  return Buffer.concat(chunks.map((chunk) => sequences.pass(chunk)));
};

describe('Sequences', () => {
  it('passes whatever has no long payload untouched, however it is cut', () => {
    const piece = fc.constantFrom('plain', '\x1b[31m', '\x1b]0;title\x07', '\x1bP1$r\x1b\\', '\u009d2;t\u009c', 'é', '«', '😀', '\x18', '\x1b', '\n', '\u0090q');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.array(fc.nat(200), { maxLength: 10 }), (pieces, cuts) => {
        const whole = Buffer.from(pieces.join(''));
        const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((end, index) => whole.subarray(places[index], end));
        expect(through(chunks)).toEqual(whole);
      }),
    );
  });

  it.each([
    ['OSC ended by BEL', '\x1b]0;', '\x07', '\x07'],
    ['OSC ended by ST', '\x1b]52;c;', '\x1b\\', '\x1b\\'],
    ['DCS', '\x1bPq', '\x1b\\', '\x1b\\'],
    ['APC', '\x1b_G', '\x1b\\', '\x1b\\'],
    ['OSC in 8 bits, ended in 8 bits', '\u009d0;', '\u009c', '\x1b\\'],
  ])('cuts the payload of an %s and keeps its end', (_name, start, end, endAfter) => {
    const payload = 'x'.repeat(3 * payloadLimit);
    const passed = through([Buffer.from(`before${start}${payload.slice(0, 70_000)}`), Buffer.from(`${payload.slice(70_000)}${end}after`)]).toString();
    expect(passed.length).toBeLessThan(payloadLimit + 100);
    expect(passed.startsWith(`before${start}xxx`)).toBe(true);
    expect(passed.endsWith(`x${endAfter}after`)).toBe(true);
  });

  it('lets a payload of nothing but first halves of 8-bit controls grow no further than any other', () => {
    expect(through([Buffer.concat([Buffer.from('\x1b]0;'), Buffer.alloc(3 * payloadLimit, 0xc2)])]).length).toBeLessThan(payloadLimit + 100);
  });

  it('knows where the unfinished sequence began, and what kind of string it is', () => {
    const sequences = new Sequences();
    sequences.pass(Buffer.from('abc'));
    expect(sequences.unfinishedFrom).toBeNull();
    sequences.pass(Buffer.from('def\x1b[3'));
    expect(sequences.unfinishedFrom).toBe(6);
    sequences.pass(Buffer.from('1mred\x1b]0;ti'));
    expect([sequences.unfinishedFrom, sequences.introducer]).toEqual([14, Buffer.from('\x1b]')]);
    sequences.pass(Buffer.from('tle\x07'));
    expect([sequences.unfinishedFrom, sequences.introducer]).toEqual([null, null]);
  });
});

describe('unfinishedCharacter', () => {
  it('counts the bytes of a character that is not complete', () => {
    const cuts = ['a', 'é', '€', '😀'].flatMap((text) => {
      const whole = Buffer.from(text);
      return Array.from({ length: whole.length }, (_, index) => unfinishedCharacter(whole.subarray(0, index + 1)));
    });
    expect(cuts).toEqual([0, 1, 0, 1, 2, 0, 1, 2, 3, 0]);
  });
});
