// The modes a program has set on its terminal, written again behind a painted screen. xterm tells most of them; cursor visibility and
// shape, mouse encodings, the scroll region and saved cursors it does not, so they are noted as they pass.
import { penFrom } from './pen.ts';
import type { Terminal } from './xterm.ts';

const noted = new Set([25, 1006, 1016]); // cursor shown, mouse as SGR, mouse as SGR in pixels
const mouse = { none: '', x10: '\x1b[?9h', vt200: '\x1b[?1000h', drag: '\x1b[?1002h', any: '\x1b[?1003h' } as const;

type BufferName = 'normal' | 'alternate';
type Region = readonly [top: number, bottom: number];

export interface Modes {
  /** First line of the scroll region, from 1. */
  readonly regionTop: number;
  /** Brings cursor and pen to where a buffer's are saved, for the program to return to; empty when nothing was saved. */
  saved(buffer: BufferName): string;
  /** Sets a buffer's scroll region, if it is not the whole screen; the cursor goes home by it. */
  region(buffer: BufferName): string;
  /** Sequences that bring a terminal in its first state into these modes. The cursor may be anywhere afterwards. */
  restore(): string;
}

export function trackModes(emulator: Terminal): Modes {
  const set = new Map<number, boolean>();
  const region: Record<BufferName, Region | null> = { normal: null, alternate: null };
  let shape: number | null = null;
  const saved = { normal: '', alternate: '' };

  const save = () => {
    const { type, cursorX, cursorY } = emulator.buffer.active;
    saved[type] = `\x1b[${cursorY + 1};${cursorX + 1}H${penFrom(emulator)}`;
    return false;
  };
  const note = (on: boolean) => (params: (number | number[])[]) => {
    if (on && params.includes(1049)) save();
    for (const mode of params) if (typeof mode === 'number' && noted.has(mode)) set.set(mode, on);
    return false; // the emulator does it too
  };
  const forget = () => {
    set.clear();
    region.normal = region.alternate = null;
    shape = null;
    saved.normal = saved.alternate = '';
    return false;
  };
  const { parser } = emulator;
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, note(true));
  parser.registerCsiHandler({ prefix: '?', final: 'l' }, note(false));
  parser.registerCsiHandler({ intermediates: ' ', final: 'q' }, (params) => {
    shape = typeof params[0] === 'number' ? params[0] : 0;
    return false;
  });
  parser.registerCsiHandler({ final: 'r' }, (params) => {
    const top = Number(params[0] ?? 0) || 1;
    const bottom = Math.min(Number(params[1] ?? 0) || emulator.rows, emulator.rows);
    if (top < bottom) region[emulator.buffer.active.type] = [top, bottom]; // any other is ignored by xterm as well
    return false;
  });
  parser.registerEscHandler({ final: '7' }, save);
  parser.registerCsiHandler({ final: 's' }, save);
  parser.registerEscHandler({ final: 'c' }, forget);
  parser.registerCsiHandler({ intermediates: '!', final: 'p' }, forget);
  emulator.onResize(() => (region.normal = region.alternate = null)); // xterm gives the regions up on a resize
  emulator.buffer.onBufferChange(() => (region.alternate = null)); // and begins the alternate screen afresh

  return {
    get regionTop() {
      return region[emulator.buffer.active.type]?.[0] ?? 1;
    },
    saved: (buffer) => saved[buffer],
    region: (buffer) => (region[buffer] ? `\x1b[${region[buffer][0]};${region[buffer][1]}r` : ''),
    restore: () => {
      const { modes } = emulator;
      return [
        ...[...set].map(([mode, on]) => `\x1b[?${mode}${on ? 'h' : 'l'}`),
        shape !== null && `\x1b[${shape} q`,
        mouse[modes.mouseTrackingMode],
        modes.applicationCursorKeysMode && '\x1b[?1h',
        modes.applicationKeypadMode && '\x1b[?66h',
        modes.bracketedPasteMode && '\x1b[?2004h',
        modes.sendFocusMode && '\x1b[?1004h',
        modes.reverseWraparoundMode && '\x1b[?45h',
        !modes.wraparoundMode && '\x1b[?7l',
        modes.insertMode && '\x1b[4h',
        modes.originMode && '\x1b[?6h',
      ].filter(Boolean).join('');
    },
  };
}
