// What the serialize addon does not carry over to another terminal: cursor visibility and shape, mouse encodings, scroll region.
// Noted as the program sets them, and written again behind a screen.
import type { Terminal } from './xterm.ts';

const noted = new Set([25, 1006, 1016]); // cursor shown, mouse as SGR, mouse as SGR in pixels

export interface Modes {
  /** Sequences that bring a terminal, just filled with the serialised screen, into the same modes. */
  restore(): string;
}

export function trackModes(emulator: Terminal): Modes {
  const set = new Map<number, boolean>();
  let region: string | null = null;
  let shape: number | null = null;

  const note = (on: boolean) => (params: (number | number[])[]) => {
    for (const mode of params) if (typeof mode === 'number' && noted.has(mode)) set.set(mode, on);
    return false; // the emulator does it too
  };
  const forget = () => {
    set.clear();
    region = null;
    shape = null;
    return false;
  };
  const { parser } = emulator;
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, note(true));
  parser.registerCsiHandler({ prefix: '?', final: 'l' }, note(false));
  parser.registerCsiHandler({ intermediates: ' ', final: 'q' }, (params) => {
    shape = typeof params[0] === 'number' ? params[0] : 0;
    return false;
  });
  parser.registerCsiHandler({ final: 'r' }, ([top, bottom]) => {
    region = `${Number(top ?? 1) || 1};${Number(bottom ?? 0) || emulator.rows}`;
    return false;
  });
  parser.registerEscHandler({ final: 'c' }, forget);
  parser.registerCsiHandler({ intermediates: '!', final: 'p' }, forget);
  emulator.onResize(() => (region = null)); // xterm gives the region up on a resize

  return {
    restore: () => {
      const whole = region === null || region === `1;${emulator.rows}`;
      const margins = whole ? '' : `\x1b7\x1b[${region}r\x1b8`; // setting them moves the cursor home
      const modes = [...set].map(([mode, on]) => `\x1b[?${mode}${on ? 'h' : 'l'}`).join('');
      return margins + modes + (shape === null ? '' : `\x1b[${shape} q`);
    },
  };
}
