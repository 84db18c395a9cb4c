// A log is read, not obeyed.
import { expect, test } from 'vitest';
import { plainLog } from './plainLog.ts';

test('text and lines stay, commands to the terminal go', () => {
  expect(plainLog(false)('a\u001b[31mred\u001b[0m\r\nb\u001b[2J\u001b[H\u001b]0;title\u0007c\u001b]52;c;cm0=\u001b\\d\u0007\u0005\u009b1mé\te\n')).toBe('ared\nbcdé\te\n');
});

test('colours stay when they are wanted, and nothing else', () => {
  expect(plainLog(true)('\u001b[1;31mred\u001b[m \u001b[5n\u001b[?1049h\u001b[38:2::1:2:3mx')).toBe('\u001b[1;31mred\u001b[m \u001b[38:2::1:2:3mx');
});

test('what is cut anywhere reads the same', () => {
  const text = 'one\r\n\u001b[3;1Htwo\u001b]8;;https://x\u0007three\u001b]8;;\u0007\u001bP$qm\u001b\\ four\u001b(B\r\nend\n';
  const whole = plainLog(false)(text);
  for (let cut = 0; cut <= text.length; cut += 1) {
    const read = plainLog(false);
    expect(read(text.slice(0, cut)) + read(text.slice(cut))).toBe(whole);
  }
  expect(whole).toBe('one\ntwothree four\nend\n');
});

test('a sequence that never ends is given up', () => {
  const read = plainLog(false);
  expect(read(`a\u001b]${'x'.repeat(70_000)}`)).toBe('a');
  expect(read('b\n')).toBe('b\n');
});
