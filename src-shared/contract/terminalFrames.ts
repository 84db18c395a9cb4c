// The binary road between a viewer and the host: one frame per message, `[u8 kind][u32 channel][rest]`, big endian.
// A channel is one viewer of one terminal, numbered by the viewer. Terminal bytes are never turned into strings on this road.

export type TerminalFrame =
  /** viewer → host: show me this terminal; cols 0 leaves its size as it is. */
  | { readonly kind: 'attach'; readonly channel: number; readonly cols: number; readonly rows: number; readonly terminal: string }
  | { readonly kind: 'input'; readonly channel: number; readonly bytes: Uint8Array }
  | { readonly kind: 'resize'; readonly channel: number; readonly cols: number; readonly rows: number }
  /** viewer → host: everything up to this offset is on my screen. */
  | { readonly kind: 'seen'; readonly channel: number; readonly offset: number }
  | { readonly kind: 'detach'; readonly channel: number }
  /** host → viewer: a whole screen as of `offset`; replaces what was there. */
  | { readonly kind: 'screen'; readonly channel: number; readonly cols: number; readonly rows: number; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'bytes'; readonly channel: number; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'resized'; readonly channel: number; readonly cols: number; readonly rows: number }
  /** host → viewer: the terminal's program has ended (code 256: by a signal). */
  | { readonly kind: 'ended'; readonly channel: number; readonly code: number }
  /** host → viewer: this cannot be shown or typed into; `why` is a sentence. */
  | { readonly kind: 'refused'; readonly channel: number; readonly why: string };

const kinds = ['attach', 'input', 'resize', 'seen', 'detach', 'screen', 'bytes', 'resized', 'ended', 'refused'] as const;
const head = 5; // bytes: kind and channel

/** Lays a frame out as bytes. */
export function encodeFrame(frame: TerminalFrame): Uint8Array<ArrayBuffer> {
  const start = (rest: number) => {
    const bytes = new Uint8Array(head + rest);
    const view = new DataView(bytes.buffer);
    view.setUint8(0, kinds.indexOf(frame.kind));
    view.setUint32(1, frame.channel);
    return { bytes, view };
  };
  switch (frame.kind) {
    case 'attach':
    case 'refused': {
      const text = new TextEncoder().encode(frame.kind === 'attach' ? frame.terminal : frame.why);
      const { bytes, view } = start(4 + text.length);
      view.setUint16(head, frame.kind === 'attach' ? frame.cols : 0);
      view.setUint16(head + 2, frame.kind === 'attach' ? frame.rows : 0);
      bytes.set(text, head + 4);
      return bytes;
    }
    case 'resize':
    case 'resized': {
      const { bytes, view } = start(4);
      view.setUint16(head, frame.cols);
      view.setUint16(head + 2, frame.rows);
      return bytes;
    }
    case 'screen': {
      const { bytes, view } = start(12 + frame.bytes.length);
      view.setUint16(head, frame.cols);
      view.setUint16(head + 2, frame.rows);
      view.setFloat64(head + 4, frame.offset);
      bytes.set(frame.bytes, head + 12);
      return bytes;
    }
    case 'bytes': {
      const { bytes, view } = start(8 + frame.bytes.length);
      view.setFloat64(head, frame.offset);
      bytes.set(frame.bytes, head + 8);
      return bytes;
    }
    case 'seen': {
      const { bytes, view } = start(8);
      view.setFloat64(head, frame.offset);
      return bytes;
    }
    case 'ended': {
      const { bytes, view } = start(2);
      view.setUint16(head, frame.code);
      return bytes;
    }
    case 'input': {
      const { bytes } = start(frame.bytes.length);
      bytes.set(frame.bytes, head);
      return bytes;
    }
    case 'detach': return start(0).bytes;
  }
}

/** Reads a frame; null for anything that is not one. Bytes are views into `message`, not copies. */
export function decodeFrame(message: Uint8Array): TerminalFrame | null {
  if (message.length < head) return null;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const kind = kinds[view.getUint8(0)];
  if (!kind || message.length < head + least[kind]) return null;
  const channel = view.getUint32(1);
  const size = () => ({ cols: view.getUint16(head), rows: view.getUint16(head + 2) });
  const text = (from: number) => new TextDecoder().decode(message.subarray(from)); // names and sentences, never terminal bytes
  switch (kind) {
    case 'attach': return { kind, channel, ...size(), terminal: text(head + 4) };
    case 'refused': return { kind, channel, why: text(head + 4) };
    case 'resize':
    case 'resized': return { kind, channel, ...size() };
    case 'screen': return { kind, channel, ...size(), offset: view.getFloat64(head + 4), bytes: message.subarray(head + 12) };
    case 'bytes': return { kind, channel, offset: view.getFloat64(head), bytes: message.subarray(head + 8) };
    case 'seen': return { kind, channel, offset: view.getFloat64(head) };
    case 'ended': return { kind, channel, code: view.getUint16(head) };
    case 'input': return { kind, channel, bytes: message.subarray(head) };
    case 'detach': return { kind, channel };
  }
}

const least = { attach: 4, input: 0, resize: 4, seen: 8, detach: 0, screen: 12, bytes: 8, resized: 4, ended: 2, refused: 4 } as const;
