// The frames on the socket between the pty host and its clients: [u32 length][u8 kind][payload], numbers big-endian.
// Payloads are JSON for control and raw bytes for data; this file never looks into them.

/** From a client to the host. */
export const fromClient = {
  hello: 1, // JSON Hello
  ask: 2, // JSON Ask, answered by `answer` with the same number
  write: 3, // [u32 number][u8 id length][id][bytes], answered
  typed: 4, // [u32 viewing][bytes]
  seen: 5, // [u32 viewing][u64 offset]
  sized: 6, // [u32 viewing][u16 cols][u16 rows]
  detach: 7, // [u32 viewing]
} as const;

/** From the host to a client. */
export const fromHost = {
  welcome: 1, // JSON Welcome
  answer: 2, // JSON Answer
  news: 3, // JSON TerminalSeen: something about a terminal changed
  screen: 4, // [u32 viewing][u64 offset][u16 cols][u16 rows][bytes]
  bytes: 5, // [u32 viewing][u64 offset][bytes]
  resized: 6, // [u32 viewing][u16 cols][u16 rows]
  ended: 7, // [u32 viewing] JSON Ended
  refused: 8, // [u32 viewing] JSON string: typed bytes were not delivered, and why
} as const;

export const largestFrame = 16 * 1024 * 1024; // bytes; far above any screen or paste, far below what could hurt

const headBytes = 5;

/** One frame, ready for the socket. */
export function frame(kind: number, ...parts: readonly Uint8Array[]): Buffer {
  const head = Buffer.allocUnsafe(headBytes);
  head.writeUInt32BE(parts.reduce((sum, part) => sum + part.length, 1));
  head.writeUInt8(kind, 4);
  return Buffer.concat([head, ...parts]);
}

export function u16(...values: readonly number[]): Buffer {
  const buffer = Buffer.allocUnsafe(2 * values.length);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, 2 * index);
  return buffer;
}

export function u32(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

/** Offsets stay below 2^53, so a number carries them. */
export function u64(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(8);
  buffer.writeBigUInt64BE(BigInt(value));
  return buffer;
}

export const readU64 = (payload: Buffer, at: number): number => Number(payload.readBigUInt64BE(at));

/** Cuts a byte stream into frames. Answers a function to feed; it throws on a frame larger than the limit. */
export function frameReader(onFrame: (kind: number, payload: Buffer) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = headBytes;
  return (chunk) => {
    parts.push(chunk);
    held += chunk.length;
    if (held < wanted) return; // joined once, when enough is there: a large frame costs one copy, not one per chunk
    let rest = parts.length === 1 ? chunk : Buffer.concat(parts, held);
    wanted = headBytes;
    while (rest.length >= headBytes) {
      const length = rest.readUInt32BE(0);
      if (length < 1 || length > largestFrame) throw new Error(`a frame of ${length} bytes`);
      wanted = 4 + length;
      if (rest.length < wanted) break;
      onFrame(rest.readUInt8(4), rest.subarray(headBytes, wanted));
      rest = rest.subarray(wanted);
      wanted = headBytes;
    }
    parts = rest.length > 0 ? [rest] : [];
    held = rest.length;
  };
}
