// A terminal's last lines as styled text: a cheap picture for tiles, in the few colours the design knows.
import type { ScreenLine, ScreenSpan } from '../../src-shared/contract/screen.ts';
import type { IBufferCell, IBufferLine, Terminal } from './xterm.ts';

type Colour = NonNullable<ScreenSpan['colour']>;
type Style = Omit<ScreenSpan, 'text'>;

const named: readonly (Colour | undefined)[] = [undefined, 'red', 'green', 'yellow', 'blue', 'violet', 'blue', undefined]; // ANSI 0-7
const cubeSteps = [0, 95, 135, 175, 215, 255]; // levels of the 6x6x6 cube of the 256-colour palette
const greyBelow = 48; // spread between channels under which a colour is ink

/** The last `rows` lines on the screen that hold something, and the blank ones between them. */
export function pictureOf(emulator: Terminal, rows: number): ScreenLine[] {
  const buffer = emulator.buffer.active;
  const cell = buffer.getNullCell();
  const lines: ScreenLine[] = [];
  for (let y = emulator.rows - 1; y >= 0 && lines.length < rows; y--) {
    const line = buffer.getLine(buffer.baseY + y);
    const spans = line ? spansOf(line, cell) : [];
    if (spans.length > 0 || lines.length > 0) lines.unshift(spans);
  }
  return lines;
}

function spansOf(line: IBufferLine, cell: IBufferCell): ScreenSpan[] {
  const spans: { text: string; style: Style; key: string }[] = [];
  for (let x = 0; x < line.length; x++) {
    if (!line.getCell(x, cell) || cell.getWidth() === 0) continue; // the second half of a wide character
    const style = styleOf(cell);
    const key = JSON.stringify(style);
    const text = cell.isInvisible() ? ' ' : cell.getChars() || ' ';
    const last = spans.at(-1);
    if (last?.key === key) last.text += text;
    else spans.push({ text, style, key });
  }
  for (let last = spans.at(-1); last && !last.style.inverse; last = spans.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
    spans.pop();
  }
  return spans.map(({ text, style }) => ({ text, ...style }));
}

function styleOf(cell: IBufferCell): Style {
  const colour = colourOf(cell);
  return {
    ...(cell.isBold() ? { bold: true } : {}),
    ...(cell.isDim() ? { dim: true } : {}),
    ...(cell.isInverse() ? { inverse: true } : {}),
    ...(colour ? { colour } : {}),
  };
}

function colourOf(cell: IBufferCell): Colour | undefined {
  const value = cell.getFgColor();
  if (cell.isFgRGB()) return nearest(value >> 16, (value >> 8) & 255, value & 255);
  if (!cell.isFgPalette()) return undefined;
  if (value < 16) return named[value % 8];
  if (value >= 232) return undefined; // the grey ramp
  const step = (divisor: number) => cubeSteps[Math.floor((value - 16) / divisor) % 6] ?? 0;
  return nearest(step(36), step(6), step(1));
}

/** The named colour of the same hue, or ink for what is nearly grey. */
function nearest(red: number, green: number, blue: number): Colour | undefined {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < greyBelow) return undefined;
  const sector = most === red ? ((green - blue) / spread + 6) % 6 : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  const hue = sector * 60; // degrees
  if (hue < 25 || hue >= 330) return 'red';
  if (hue < 75) return 'yellow';
  if (hue < 165) return 'green';
  return hue < 255 ? 'blue' : 'violet';
}
