// A log is read, not obeyed.
import { expect, test } from 'vitest';
import { plainLog } from './plainLog.ts';

const whole = (text: string, live = false) => {
  const log = plainLog(live);
  return log.read(text) + log.rest();
};

test('text and lines stay, commands to the terminal go', () => {
  expect(whole('a\u001b[31mred\u001b[0m\r\nb\u001b[2J\u001b[H\u001b]0;title\u0007c\u001b]52;c;cm0=\u001b\\d\u0007\u0005\u009b1mé\te\n')).toBe('ared\nbcdé\te\n');
});

test('on a terminal colours stay, and a line is drawn over', () => {
  expect(whole('\u001b[1;31mred\u001b[m \u001b[5n\u001b[?1049h\u001b[38:2::1:2:3mx', true)).toBe('\u001b[1;31mred\u001b[m \u001b[38:2::1:2:3mx');
  expect(whole('one\r\u001b[Ktwo\r\r\nthree\n', true)).toBe('one\r\u001b[Ktwo\nthree\n');
});

test('elsewhere a spinner stands once, as it was last', () => {
  expect(whole('\r| work\r/ work\r\u001b[K✓ work\r\nnext\r')).toBe('✓ work\nnext');
});

test('what is cut anywhere reads the same', () => {
  const text = 'one\r\n\u001b[3;1Htwo\u001b]8;;https://x\u0007three\u001b]8;;\u0007\u001bP$qm\u001b\\ four\u001b(B\r\n- a\r+ b\r\nend';
  for (let cut = 0; cut <= text.length; cut += 1) {
    const log = plainLog(false);
    expect(log.read(text.slice(0, cut)) + log.read(text.slice(cut)) + log.rest()).toBe('one\ntwothree four\n+ b\nend');
  }
});

test('a sequence that never ends is given up', () => {
  const log = plainLog(false);
  expect(log.read(`a\n\u001b]${'x'.repeat(70_000)}`)).toBe('a\n');
  expect(log.read('b\n')).toBe('b\n');
});
