import { expect, test } from 'vitest';
import { fnv1a } from './fnv1a.ts';
import { clock, clockSeconds, count, size, span } from './say.ts';

test('a time of day is told in the local hour, with leading zeros', () => {
  const at = new Date(2026, 0, 2, 3, 4, 5).getTime();
  expect([clock(at), clockSeconds(at)]).toEqual(['03:04', '03:04:05']);
});

test('one is one and everything else is many', () => {
  expect([0, 1, 2].map((amount) => count(amount, 'file'))).toEqual(['0 files', '1 file', '2 files']);
});

test('a span is told as finely as a person needs it', () => {
  expect([-5, 0, 59_999, 60_000, 3_599_999, 3_600_000, 4_800_000, 47 * 3_600_000, 48 * 3_600_000].map(span))
    .toEqual(['0 s', '0 s', '59 s', '1 min', '59 min', '1 h 00', '1 h 20', '47 h 00', '2 d']);
});

test('a size is told in megabytes, and in gigabytes from one on', () => {
  expect([0, 182_400_000, 999_999_999, 1e9, 9.14e9].map(size)).toEqual(['0 MB', '182 MB', '1.0 GB', '1.0 GB', '9.1 GB']);
});

test('a print is FNV-1a: its published values for nothing, a letter and a word', () => {
  expect(['', 'a', 'foobar'].map(fnv1a)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});
