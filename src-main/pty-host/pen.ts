// The sequences that make a clean pen write in a given look.
import { penOf } from './xterm.ts';
import type { Look, Terminal } from './xterm.ts';

/** The sequence that takes up the emulator's pen of now, whatever the pen was before. */
export const penFrom = (emulator: Terminal): string => `\x1b[0${styleOf(penOf(emulator))}m`;

/** The parameters of the sequence that sets a look on a clean pen, each behind a semicolon. */
export function styleOf(look: Look): string {
  const flags = [
    look.isBold() && ';1', look.isDim() && ';2', look.isItalic() && ';3', look.isUnderline() && ';4', look.isBlink() && ';5',
    look.isInverse() && ';7', look.isInvisible() && ';8', look.isStrikethrough() && ';9', look.isOverline() && ';53',
  ];
  return flags.filter(Boolean).join('') + colour('38', look.isFgRGB(), look.isFgPalette(), look.getFgColor()) + backgroundOf(look);
}

export const backgroundOf = (look: Look): string => colour('48', look.isBgRGB(), look.isBgPalette(), look.getBgColor());

function colour(which: string, isRgb: boolean, isPalette: boolean, value: number): string {
  if (isRgb) return `;${which};2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
  if (!isPalette) return '';
  if (value >= 16) return `;${which};5;${value}`;
  const base = which === '38' ? 30 : 40;
  return `;${value < 8 ? base + value : base + 60 + value - 8}`;
}
