// The renderer's end of the binary road: one road for all terminals, a channel for each view of one. Bytes pass through as they are.
// When the road breaks, every open view attaches anew and is sent a fresh screen.
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../src-shared/contract/terminalFrames.ts';
import type { SessionId } from '../../src-shared/model/ids.ts';
import type { BytesRoad, Transport } from './roads.ts';

export interface TerminalView {
  readonly cols: number;
  readonly rows: number;
  /** `screen` replaces what is shown, `bytes` follow it; `ended` and `refused` are the last word until the road is opened anew. */
  readonly onFrame: (frame: TerminalFrame) => void;
}

export interface OpenTerminal {
  readonly input: (bytes: Uint8Array) => void;
  readonly resize: (cols: number, rows: number) => void;
  /** Everything up to this offset is on the screen. */
  readonly seen: (offset: number) => void;
  readonly close: () => void;
}

interface Channel {
  readonly terminal: SessionId;
  readonly onFrame: (frame: TerminalFrame) => void;
  cols: number;
  rows: number;
}

const channels = new Map<number, Channel>();
const firstPause = 250; // ms
const longestPause = 5_000; // ms
let transport: Transport | null = null;
let road: BytesRoad | null = null;
let opening = false;
let last = 0;

export function takeTerminalRoad(given: Transport): void {
  transport = given;
}

/** Shows a session's terminal; cols 0 takes the terminal's own size. Frames come as soon as the road is open. */
export function openTerminal(terminal: SessionId, { cols, rows, onFrame }: TerminalView): OpenTerminal {
  last += 1;
  const number = last;
  const channel: Channel = { terminal, cols, rows, onFrame };
  channels.set(number, channel);
  if (road) attach(number, channel);
  else void keepRoad();
  return {
    input: (bytes) => send({ kind: 'input', channel: number, bytes }),
    resize: (toCols, toRows) => {
      channel.cols = toCols;
      channel.rows = toRows;
      send({ kind: 'resize', channel: number, cols: toCols, rows: toRows });
    },
    seen: (offset) => send({ kind: 'seen', channel: number, offset }),
    close: () => {
      if (channels.delete(number)) send({ kind: 'detach', channel: number });
    },
  };
}

const send = (frame: TerminalFrame): void => road?.send(encodeFrame(frame));

const attach = (channel: number, { terminal, cols, rows }: Channel): void => send({ kind: 'attach', channel, terminal, cols, rows });

/** Opens the road and keeps it open as long as anybody looks at a terminal. */
async function keepRoad(): Promise<void> {
  if (opening || !transport) return;
  opening = true;
  for (let pause = firstPause; channels.size > 0; pause = Math.min(longestPause, pause * 2)) {
    const opened = await transport.openBytes().catch(() => null);
    if (opened) {
      pause = firstPause;
      road = opened;
      opened.take(pass);
      for (const [number, channel] of channels) attach(number, channel);
      await opened.closed;
      road = null;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  opening = false;
}

function pass(message: Uint8Array): void {
  const frame = decodeFrame(message);
  if (frame) channels.get(frame.channel)?.onFrame(frame);
}
