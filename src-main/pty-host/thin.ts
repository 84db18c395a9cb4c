// Leaves out of a flood what nobody can see any more, and nothing else. Lines of mere text and colours only scroll: when the first of
// them have brought the cursor to the bottom, all that remains of a long run are its last lines and the pen it leaves behind.

const esc = 0x1b;
const isText = Uint8Array.from({ length: 256 }, (_, byte) => Number((byte >= 0x20 && byte !== 0x7f && byte !== 0xc2) || byte === 0x09 || byte === 0x0d)); // C2 may begin a control

/** The bytes without the middle of long runs: after them a screen of `rows` lines, and `above` lines above it, are as after all of them. */
export function thin(bytes: Buffer, rows: number, above: number): Buffer {
  const kept: Uint8Array[] = [];
  let keptTo = 0;
  let run: number[] = []; // where its lines begin
  let start = bytes.indexOf('\r\n') + 2; // what is before may be the end of anything
  if (start === 1) return bytes;
  let isSimple = true;
  const close = () => {
    const from = run[rows] ?? 0;
    const to = run[run.length - rows - above] ?? 0;
    run = [];
    if (to <= from) return;
    kept.push(bytes.subarray(keptTo, from), ...pens(bytes.subarray(from, to)));
    keptTo = to;
  };
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isText[byte] === 1) continue;
    if (byte === 0x0a && bytes[at - 1] === 0x0d) {
      if (isSimple) run.push(start);
      else close();
      start = at + 1;
      isSimple = true;
    } else {
      const end = byte === esc ? penEnd(bytes, at) : 0;
      if (end > 0) at = end - 1;
      else isSimple = false;
    }
  }
  close();
  return Buffer.concat([...kept, bytes.subarray(keptTo)]);
}

/** Where the sequence that begins here ends, if it only changes the pen; else 0. */
function penEnd(bytes: Buffer, from: number): number {
  if (bytes[from + 1] !== 0x5b) return 0;
  for (let at = from + 2; ; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x6d) return at + 1; // m
    if (byte < 0x30 || byte > 0x3b) return 0; // digits, colon, semicolon
  }
}

/** The sequences that make the pen these lines leave behind: from the last one on that began with a clean pen. */
function pens(lines: Buffer): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = lines.lastIndexOf(esc); at >= 0; at = at > 0 ? lines.lastIndexOf(esc, at - 1) : -1) {
    const pen = lines.subarray(at, penEnd(lines, at));
    found.unshift(pen);
    if (pen[2] === 0x6d || (pen[2] === 0x30 && (pen[3] === 0x6d || pen[3] === 0x3b))) break;
  }
  return found;
}
