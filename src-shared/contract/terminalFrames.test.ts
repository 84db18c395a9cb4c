import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame, type TerminalFrame } from './terminalFrames.ts';

const bytes = new Uint8Array([0, 27, 255, 128]);
const frames: readonly TerminalFrame[] = [
  { kind: 'attach', channel: 1, cols: 120, rows: 32, terminal: '00000000-0000-4000-8000-000000000001' },
  { kind: 'input', channel: 4_294_967_295, bytes },
  { kind: 'resize', channel: 2, cols: 65_535, rows: 1 },
  { kind: 'seen', channel: 2, offset: 2 ** 53 - 1 },
  { kind: 'detach', channel: 2 },
  { kind: 'screen', channel: 2, cols: 80, rows: 24, offset: 0, bytes },
  { kind: 'bytes', channel: 2, offset: 5_000_000_000, bytes },
  { kind: 'resized', channel: 2, cols: 80, rows: 24 },
  { kind: 'ended', channel: 2, code: 256 },
  { kind: 'refused', channel: 2, why: 'zu groß für uns 😀' },
];

test.each(frames)('$kind comes out as it went in', (frame) => {
  expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
});

test('a frame is one byte for its kind, four for its channel, and the rest as it is', () => {
  expect([...encodeFrame({ kind: 'input', channel: 258, bytes })]).toEqual([1, 0, 0, 1, 2, 0, 27, 255, 128]);
});

test('terminal bytes are views into the message, also when that lies inside a larger one', () => {
  const message = encodeFrame({ kind: 'bytes', channel: 1, offset: 9, bytes });
  const inside = new Uint8Array(message.length + 6);
  inside.set(message, 3);
  const frame = decodeFrame(inside.subarray(3, 3 + message.length));
  expect([frame, frame?.kind === 'bytes' && frame.bytes.buffer === inside.buffer]).toEqual([{ kind: 'bytes', channel: 1, offset: 9, bytes }, true]);
});

test('what is not a frame, or is cut short, is nothing', () => {
  const cut = frames.flatMap((frame) => {
    const message = encodeFrame(frame);
    const fixed = message.length - ('bytes' in frame ? frame.bytes.length : 'terminal' in frame || 'why' in frame ? new TextEncoder().encode('terminal' in frame ? frame.terminal : frame.why).length : 0);
    return decodeFrame(message.subarray(0, fixed - 1));
  });
  expect([cut.filter((frame) => frame !== null), decodeFrame(new Uint8Array([200, 0, 0, 0, 1]))]).toEqual([[], null]);
});

test('no bytes break the reading', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (message) => {
    const frame = decodeFrame(message);
    return frame === null || encodeFrame(frame).length >= 5;
  }));
});
