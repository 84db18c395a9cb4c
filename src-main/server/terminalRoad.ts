// The binary road between one viewer's connection and the terminals: frames in, frames out, whatever carries them.
// Never keeps a terminal waiting: a connection that does not drain is no longer told to have seen anything, so the pty host sends it
// nothing more than its allowance, and a fresh screen once it has caught up.
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../src-shared/contract/terminalFrames.ts';
import type { Terminals, ViewerFrame, Viewing } from '../engine/ports/terminals.ts';
import { backlogLimit } from './limits.ts';

/** Sends one message; calls `gone` when it has left this process. */
export type SendMessage = (message: Uint8Array<ArrayBuffer>, gone: () => void) => void;

export interface TerminalRoad extends Disposable {
  /** Takes one message of the viewer; anything that is not a frame is passed over. */
  receive(message: Uint8Array): void;
}

type Inbound = Exclude<TerminalFrame, { kind: 'attach' | 'screen' | 'bytes' | 'resized' | 'ended' | 'refused' }>;

/** One viewer of one terminal: `early` holds what arrived before the terminal answered, `seen` what waits for the connection to drain. */
interface Channel {
  viewing: Viewing | null;
  early: Inbound[];
  seen: number | null;
}

const channelLimit = 200; // viewers on one connection: more than the largest grid shows

export function openTerminalRoad(terminals: Pick<Terminals, 'view'>, send: SendMessage): TerminalRoad {
  const channels = new Map<number, Channel>();
  let backlog = 0;

  const reply = (frame: TerminalFrame) => {
    const message = encodeFrame(frame);
    backlog += message.length;
    send(message, () => {
      backlog -= message.length;
      if (backlog < backlogLimit) passSeen();
    });
  };
  const passSeen = () => {
    for (const channel of channels.values()) {
      if (channel.seen === null || !channel.viewing) continue;
      const { seen } = channel;
      channel.seen = null;
      channel.viewing.seen(seen);
    }
  };
  const close = (number: number) => {
    channels.get(number)?.viewing?.[Symbol.dispose]();
    channels.delete(number);
  };
  const refuse = (number: number, why: string) => {
    close(number);
    reply({ kind: 'refused', channel: number, why });
  };

  const attach = async ({ channel: number, terminal, cols, rows }: Extract<TerminalFrame, { kind: 'attach' }>) => {
    close(number);
    if (channels.size >= channelLimit) return refuse(number, `One connection shows at most ${channelLimit} terminals.`);
    const channel: Channel = { viewing: null, early: [], seen: null };
    channels.set(number, channel);
    const stillWanted = () => channels.get(number) === channel;
    try {
      const size = cols > 0 && rows > 0 ? { cols, rows } : null;
      const viewing = await terminals.view(terminal, size, (frame) => stillWanted() && reply(outbound(number, frame)));
      if (!stillWanted()) return viewing?.[Symbol.dispose]();
      if (!viewing) return refuse(number, 'There is no such terminal.');
      channel.viewing = viewing;
      for (const frame of channel.early.splice(0)) pass(channel, frame);
    } catch (thrown) {
      if (stillWanted()) refuse(number, `This terminal cannot be shown: ${reason(thrown)}`);
    }
  };
  const pass = (channel: Channel, frame: Inbound) => {
    if (frame.kind === 'detach') return close(frame.channel);
    if (!channel.viewing) return void channel.early.push(frame);
    try {
      if (frame.kind === 'input') channel.viewing.write(frame.bytes);
      else if (frame.kind === 'resize') channel.viewing.resize(frame.cols, frame.rows);
      else if (backlog < backlogLimit) channel.viewing.seen(frame.offset);
      else channel.seen = frame.offset;
    } catch (thrown) {
      refuse(frame.channel, `This terminal takes no input: ${reason(thrown)}`);
    }
  };

  return {
    receive(message) {
      const frame = decodeFrame(message);
      if (frame?.kind === 'attach') return void attach(frame);
      const channel = frame && channels.get(frame.channel);
      if (channel && isInbound(frame)) pass(channel, frame);
    },
    [Symbol.dispose]() {
      for (const number of [...channels.keys()]) close(number);
    },
  };
}

const isInbound = (frame: TerminalFrame): frame is Inbound =>
  frame.kind === 'input' || frame.kind === 'resize' || frame.kind === 'seen' || frame.kind === 'detach';

const outbound = (channel: number, frame: ViewerFrame): TerminalFrame =>
  frame.kind === 'ended' ? { kind: 'ended', channel, code: frame.ended.code ?? endedBySignal } : { ...frame, channel };

const endedBySignal = 256; // no exit code is that large

const reason = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
