// What a terminal answers by itself when a program asks it something. The pty host's own emulator has answered already, so these answers of
// the person's terminal are taken out of what is typed. Bytes in, bytes out.

const escape = 0x1b;

/** Device attributes, status and mode reports, DCS and OSC answers; a cursor report, unless it could be F3 with Shift, Alt or Ctrl. */
const answers = /\u001b\[[?>=][\d;]*[cnRuS]|\u001b\[\d*n|\u001b\[\??[\d;]*\$y|\u001b\[(?!1;[2-8]R)\d+;\d+R|\u001b\[\d+;\d+;\d+t|\u001bP[^\u001b]*\u001b\\|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;

export function withoutReplies(typed: Uint8Array): Uint8Array {
  if (!typed.includes(escape)) return typed;
  const text = Buffer.from(typed.buffer, typed.byteOffset, typed.byteLength).toString('latin1'); // one sign per byte, nothing lost
  const left = text.replace(answers, '');
  return left.length === text.length ? typed : Buffer.from(left, 'latin1');
}
