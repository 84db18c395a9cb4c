// Watches the escape sequences in a terminal's output, byte by byte and across chunks: caps what OSC, DCS, APC, PM and SOS carry, and
// knows where the last unfinished sequence began, so that a screen is never handed over in the middle of one.
// States and terminators are those of xterm.js' parser (src/common/parser/EscapeSequenceParser.ts).

export const payloadLimit = 64 * 1024; // bytes of one OSC or DCS; titles and links are far shorter, 50 MB unterminated costs 400 MB

/** What becomes of a byte: `close` puts a terminator in its place. */
type Fate = 'keep' | 'drop' | 'close';
type State = 'ground' | 'escape' | 'csi' | 'string' | 'string-c2';

const esc = 0x1b;
const c2 = 0xc2; // first byte of the C1 controls in UTF-8
const stringTerminator = Buffer.from([esc, 0x5c]);
const abortsSequence = (byte: number) => byte === 0x18 || byte === 0x1a; // CAN, SUB
const startsString = (byte: number) => byte === 0x50 || byte === 0x58 || byte === 0x5d || byte === 0x5e || byte === 0x5f; // P X ] ^ _
const startsStringC1 = (byte: number) => byte === 0x90 || byte === 0x98 || (byte >= 0x9d && byte <= 0x9f);

export class Sequences {
  #state: State = 'ground';
  #inOsc = false;
  #carried = 0;
  /** Offset in the passed-on bytes where the unfinished sequence began. */
  #beganAt = 0;
  #passed = 0;
  #lastWasC2 = false;

  /** Offset of the first byte of the sequence that is not finished yet, or null between sequences. UTF-8 is not looked at. */
  get unfinishedFrom(): number | null {
    return this.#state === 'ground' ? null : this.#beganAt;
  }

  /** The introducer of the string under way, for whoever comes too late to see it. */
  get introducer(): Buffer | null {
    if (this.#state !== 'string' && this.#state !== 'string-c2') return null;
    return Buffer.from([esc, this.#inOsc ? 0x5d : 0x5f]); // as APC a DCS is swallowed just as well
  }

  /** The bytes to pass on: the same buffer when nothing had to be cut. */
  pass(bytes: Buffer): Buffer {
    const kept: Buffer[] = [];
    let from = 0; // first byte not yet decided
    for (let at = 0; at < bytes.length; at++) {
      if (this.#state === 'ground') {
        at = this.#skipGround(bytes, at);
        if (at >= bytes.length) break;
      }
      const fate = this.#step(bytes[at] ?? 0, at - from);
      if (fate === 'keep') continue;
      if (at > from) kept.push(bytes.subarray(from, at)); // leaves this byte out
      if (fate === 'close') kept.push(stringTerminator);
      this.#passed += at - from + (fate === 'close' ? stringTerminator.length : 0);
      from = at + 1;
    }
    const rest = from === 0 ? bytes : bytes.subarray(from);
    this.#passed += rest.length;
    return kept.length === 0 ? rest : Buffer.concat([...kept, rest]);
  }

  /** Index of the next byte that could begin a sequence; the search runs in native code, so plain text costs nothing. */
  #skipGround(bytes: Buffer, at: number): number {
    if (this.#lastWasC2) return at;
    const nextEsc = bytes.indexOf(esc, at);
    const end = nextEsc < 0 ? bytes.length : nextEsc;
    const nextC2 = bytes.subarray(at, end).indexOf(c2);
    return nextC2 < 0 ? end : at + nextC2;
  }

  /** Takes one byte; answers what becomes of it. `ahead`: bytes kept in this chunk but not yet counted. */
  #step(byte: number, ahead: number): Fate {
    switch (this.#state) {
      case 'ground': return this.#inGround(byte, ahead);
      case 'escape': return this.#inEscape(byte, ahead);
      case 'csi': return this.#inCsi(byte, ahead);
      default: return this.#inString(byte, ahead);
    }
  }

  #inGround(byte: number, ahead: number): Fate {
    const afterC2 = this.#lastWasC2;
    this.#lastWasC2 = byte === c2;
    if (byte === esc) this.#begin('escape', ahead, 0);
    else if (afterC2 && byte === 0x9b) this.#begin('csi', ahead, 1);
    else if (afterC2 && startsStringC1(byte)) this.#beginString(byte === 0x9d, ahead, 1);
    return 'keep';
  }

  #inEscape(byte: number, ahead: number): Fate {
    if (byte === esc) this.#begin('escape', ahead, 0);
    else if (byte === 0x5b) this.#state = 'csi';
    else if (startsString(byte)) {
      this.#state = 'string';
      this.#inOsc = byte === 0x5d;
      this.#carried = 0;
    } else if (byte >= 0x30 || abortsSequence(byte)) this.#state = 'ground';
    return 'keep';
  }

  #inCsi(byte: number, ahead: number): Fate {
    if (byte === esc) this.#begin('escape', ahead, 0);
    else if (byte >= 0x40 || abortsSequence(byte)) this.#state = 'ground';
    return 'keep';
  }

  #inString(byte: number, ahead: number): Fate {
    const afterC2 = this.#state === 'string-c2';
    this.#state = byte === c2 ? 'string-c2' : 'string';
    if (byte === esc) this.#begin('escape', ahead, 0);
    else if (abortsSequence(byte) || (byte === 0x07 && this.#inOsc)) this.#state = 'ground';
    else if (byte === 0x9c && afterC2) return this.#endString();
    else if (++this.#carried > payloadLimit) return 'drop';
    return 'keep';
  }

  /** The C2 before may have been dropped already; then the string ends in a way that needs no byte before it. */
  #endString(): Fate {
    this.#state = 'ground';
    return this.#carried > payloadLimit ? 'close' : 'keep';
  }

  #begin(state: State, ahead: number, back: number): void {
    this.#state = state;
    this.#beganAt = this.#passed + ahead - back;
    this.#lastWasC2 = false;
  }

  #beginString(osc: boolean, ahead: number, back: number): void {
    this.#begin('string', ahead, back);
    this.#inOsc = osc;
    this.#carried = 0;
  }
}

/** How many bytes at the end of these belong to a character that is not complete yet: 0 to 3. */
export function unfinishedCharacter(tail: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, tail.length); back++) {
    const byte = tail[tail.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
