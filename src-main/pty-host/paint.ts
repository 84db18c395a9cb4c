// Writes a screen as bytes that make an empty terminal of the same size look the same: cells, both buffers, cursor, pen and modes.
// The serialize addon does this nearly; it loses dim behind bold, lets coloured pens bleed into scrolled lines, and moves the cursor
// under origin mode. Here every style is written whole and every line begins with a clean pen.
import type { Modes } from './modes.ts';
import { backgroundOf, penFrom, styleOf } from './pen.ts';
import type { IBuffer, IBufferCell, IBufferLine, Terminal } from './xterm.ts';

const clean = '\x1b[0m';

/** The screen with up to `scrollback` lines above it. */
export function paint(emulator: Terminal, modes: Modes, scrollback: number): string {
  const { normal, alternate, active } = emulator.buffer;
  const below = rowsOf(emulator, normal, Math.max(0, normal.baseY - scrollback));
  const toAlternate = () => `${modes.region('normal')}${modes.saved('normal') || cursorAt(normal)}\x1b[?1049h${clean}\x1b[2J\x1b[H${rowsOf(emulator, alternate, 0)}`;
  const above = active.type === 'alternate' ? toAlternate() : '';
  const saved = modes.saved(active.type);
  return below + above + (saved && `${saved}\x1b7`) + modes.region(active.type) + modes.restore() + placeCursor(emulator, active, modes) + penFrom(emulator);
}

function rowsOf(emulator: Terminal, buffer: IBuffer, first: number): string {
  const cell = buffer.getNullCell();
  const rows: string[] = [];
  let before: IBufferLine | undefined;
  for (let y = first; y < buffer.baseY + emulator.rows; y++) {
    const line = buffer.getLine(y);
    if (!line) break;
    if (before) rows.push(lineBreak(before, line, cell));
    rows.push(cellsOf(line, cell));
    before = line;
  }
  return rows.join('');
}

/** A wrapped line must be wrapped again by its first character, printed once more in place afterwards, so that copies join the lines. */
function lineBreak(before: IBufferLine, line: IBufferLine, cell: IBufferCell): string {
  const isFull = before.getCell(before.length - 1, cell) && (cell.getChars() !== '' || cell.getWidth() === 0);
  const first = line.getCell(0, cell)?.getChars();
  return line.isWrapped && isFull && first ? `${first}\r` : '\r\n';
}

/** The cells of one line, from its first column and with a clean pen to its last that holds something, and a clean pen again. */
function cellsOf(line: IBufferLine, cell: IBufferCell): string {
  let written = '';
  let style = '';
  let empty = 0; // cells in a row that were never written to, or erased: jumped over, or erased again when they have a background
  const writeEmpty = (isLast: boolean) => {
    if (empty > 0 && style !== '') written += `\x1b[${empty}X`;
    if (empty > 0 && !isLast) written += `\x1b[${empty}C`;
    empty = 0;
  };
  for (let x = 0; x < line.length && line.getCell(x, cell); x++) {
    if (cell.getWidth() === 0) continue; // the second half of a wide character
    const chars = cell.getChars();
    const wanted = chars === '' ? backgroundOf(cell) : styleOf(cell);
    if (wanted !== style || chars !== '') writeEmpty(false);
    if (wanted !== style) written += `\x1b[0${wanted}m`;
    style = wanted;
    if (chars === '') empty++;
    else written += chars;
  }
  writeEmpty(true);
  return style === '' ? written : written + clean;
}

const cursorAt = (buffer: IBuffer): string => `\x1b[${buffer.cursorY + 1};${buffer.cursorX + 1}H`;

/** Behind the last column the cursor can only be brought by writing there: the next character will then wrap. */
function placeCursor(emulator: Terminal, buffer: IBuffer, modes: Modes): string {
  const top = emulator.modes.originMode ? modes.regionTop : 1;
  const row = buffer.cursorY + 2 - top;
  if (buffer.cursorX < emulator.cols) return `\x1b[${row};${buffer.cursorX + 1}H`;
  const line = buffer.getLine(buffer.baseY + buffer.cursorY);
  const cell = buffer.getNullCell();
  const half = line?.getCell(emulator.cols - 1, cell)?.getWidth() === 0 ? 2 : 1;
  const chars = line?.getCell(emulator.cols - half, cell)?.getChars() || ' ';
  return `\x1b[${row};${emulator.cols - half + 1}H\x1b[0${styleOf(cell)}m${chars}`;
}
