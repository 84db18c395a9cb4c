// A thinned flood looks as the whole one does, whatever else is in it, and is much shorter when it is mere text and colours.
import { expect, it } from 'vitest';
import fc from 'fast-check';
import { ParseBudget } from './parseBudget.ts';
import { openScreen } from './screen.ts';
import { thin } from './thin.ts';

const cols = 20;
const rows = 5;
const above = 8;

async function shownAfter(bytes: Uint8Array): Promise<string> {
  const screen = openScreen(cols, rows, new ParseBudget(), { reply: () => {}, attention: () => {}, title: () => {}, parsed: () => {} });
  screen.accept(bytes);
  await new Promise<void>((parsed) => screen.after(parsed));
  const shown = screen.snapshot(above).toString();
  screen.dispose();
  return shown;
}

const text = fc.constantFrom('word ', 'a long line that wraps around ', '日本', 'é', '«', '\t', '\r', '\x1b[31m', '\x1b[0m', '\x1b[0;44m', '\x1b[m', '\x1b[1;38;5;99m');
const line = fc.array(text, { maxLength: 3 }).map((parts) => `${parts.join('')}\r\n`);
const run = fc.tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 15 })).map(([lines, times]) => lines.join('').repeat(times));
const other = fc.constantFrom(
  '\x1b[2J', '\x1b[2;4r', '\x1b[r', '\x1b[1;1H', '\x1b[5;3H', '\x1b[?1049h', '\x1b[?1049l', '\x1b[4h', '\x1b[4l', '\x1b[?7l', '\x1b7', '\x1b8', '\x1b[2L',
  '\n', '\b', '\x1b]0;t\x07', '\x1b[?6h', 'half \x1b[3', '\x1b[41m', '\x1b[3S', '\x1bM',
);

it('leaves the same screen and the same lines above it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(run, other), { maxLength: 10 }), async (parts) => {
      const whole = Buffer.from(parts.join(''));
      expect(await shownAfter(thin(whole, rows, above))).toBe(await shownAfter(whole));
    }),
    { numRuns: 300 },
  );
});

it('leaves out nearly all of a flood of text, coloured or not', () => {
  const flood = Buffer.from(Array.from({ length: 10_000 }, (_, number) => `\x1b[32m${number}\x1b[0m and so on\r\n`).join(''));
  expect(thin(flood, rows, above).length).toBeLessThan(1000);
  expect(thin(Buffer.from('y\r\n'.repeat(10_000)), rows, above).length).toBe(3 * (1 + rows + rows + above));
});

it('leaves in what only looks like text: a control that is two bytes long', async () => {
  const lines = 'line\r\n'.repeat(100);
  const whole = Buffer.from(`${lines}\u009b?1049h\r\n${lines}`);
  expect(await shownAfter(thin(whole, rows, above))).toBe(await shownAfter(whole));
});

it('leaves bytes without lines alone', () => {
  expect(thin(Buffer.from('x'.repeat(1000)), rows, above).length).toBe(1000);
});
