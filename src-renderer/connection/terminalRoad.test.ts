// The renderer's end of the binary road: channels, and what happens when the road breaks.
import { expect, test, vi } from 'vitest';
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../src-shared/contract/terminalFrames.ts';
import { SessionId } from '../../src-shared/model/ids.ts';
import type { BytesRoad, Transport } from './roads.ts';
import { openTerminal, takeTerminalRoad } from './terminalRoad.ts';

const session = SessionId.parse('00000000-0000-4000-8000-000000000001');

interface Laid {
  readonly sent: TerminalFrame[];
  readonly arrive: (frame: TerminalFrame) => void;
  readonly cut: () => void;
}

/** Roads that are opened one after the other, each with what was sent on it. */
function layRoads(): Laid[] {
  const laid: Laid[] = [];
  const openBytes = async (): Promise<BytesRoad> => {
    const { promise: closed, resolve } = Promise.withResolvers<string>();
    const sent: TerminalFrame[] = [];
    let receive: (frame: Uint8Array) => void = () => undefined;
    laid.push({ sent, arrive: (frame) => receive(encodeFrame(frame)), cut: () => resolve('cut') });
    return {
      send: (bytes) => { const frame = decodeFrame(bytes); if (frame) sent.push(frame); },
      take: (to) => { receive = to; },
      closed,
      close: () => resolve('closed'),
    };
  };
  const transport: Transport = { host: 'browser', openBytes, openCalls: () => Promise.reject(new Error('not asked for')) };
  takeTerminalRoad(transport);
  return laid;
}

test('a view attaches, types and is answered on its own channel, and attaches anew with its last size when the road broke', async () => {
  const roads = layRoads();
  const came: TerminalFrame['kind'][] = [];
  const view = openTerminal(session, { cols: 80, rows: 24, onFrame: ({ kind }) => came.push(kind) });
  await vi.waitFor(() => expect(roads[0]?.sent).toHaveLength(1));
  const channel = roads[0]?.sent[0]?.channel ?? -1;
  view.resize(100, 30);
  view.input(new Uint8Array([0x79]));
  roads[0]?.arrive({ kind: 'bytes', channel, offset: 3, bytes: new Uint8Array([1]) });
  roads[0]?.arrive({ kind: 'bytes', channel: channel + 7, offset: 3, bytes: new Uint8Array([1]) });
  roads[0]?.cut();
  await vi.waitFor(() => expect(roads[1]?.sent).toHaveLength(1));
  view.close();
  expect({ came, first: roads[0]?.sent, second: roads[1]?.sent }).toEqual({
    came: ['bytes'],
    first: [
      { kind: 'attach', channel, cols: 80, rows: 24, terminal: session },
      { kind: 'resize', channel, cols: 100, rows: 30 },
      { kind: 'input', channel, bytes: new Uint8Array([0x79]) },
    ],
    second: [{ kind: 'attach', channel, cols: 100, rows: 30, terminal: session }, { kind: 'detach', channel }],
  });
  roads[1]?.cut();
});
