// What a list looks like, and that nothing in it can command the reader's terminal.
import { expect, test } from 'vitest';
import { pairs, printable, table } from './table.ts';

test('columns are as wide as their widest cell, wide signs counted twice', () => {
  expect(table(['task', 'title', 'word'], [['T-1', 'Mend', 'ready'], ['T-12', '直す', ''], ['T-3', 'x', 'held']], 'none')).toBe(
    ['TASK  TITLE  WORD', 'T-1   Mend   ready', 'T-12  直す', 'T-3   x      held'].join('\n'));
});

test('an empty list says so', () => {
  expect(table(['task'], [], 'There are no tasks.')).toBe('There are no tasks.');
});

test('pairs stand in two columns', () => {
  expect(pairs([['id', 'T-1'], ['branch', 'sy/x']])).toBe('id      T-1\nbranch  sy/x');
});

test('signs a terminal obeys are shown, not sent', () => {
  expect(printable('a\u001b]52;c;cm0=\u0007b\u009b31m\u202Ec\u200Bd\r\n')).toBe(
    'a\\u{1b}]52;c;cm0=\\u{7}b\\u{9b}31m\\u{202e}c\\u{200b}d\\u{d}\\u{a}');
});
