// A recording as text to read: lines and colours stay, everything that moves, titles, copies or asks is left out. A line that was drawn over
// and over, as spinners are, is drawn over again on a terminal, and stands once, as it was last, anywhere else.
// Works on chunks: what is cut off at the end of one waits for the next.

const longestTail = 64 * 1024; // characters; what goes on for longer is no escape sequence but an attempt at one

export interface PlainLog {
  /** What of this chunk, and of what waited, is readable by now. */
  read(chunk: string): string;
  /** What still waits when nothing more comes. */
  rest(): string;
}

/** `live` is for a terminal: colours, and drawing over the last line. */
export function plainLog(live: boolean): PlainLog {
  let tail = '';
  let line = '';
  const clean = (text: string): string =>
    text.replace(sequences, (sequence) => (live && colour.test(sequence) ? sequence : '')).replace(/\r+\n/g, '\n').replace(commands, '');
  return {
    read(chunk) {
      const text = tail + chunk;
      const cut = unfinishedAt(text);
      tail = text.length - cut > longestTail ? '' : text.slice(cut);
      const readable = clean(text.slice(0, cut));
      if (live) return readable.replace(/\r+/g, '\r\u001b[K');
      const lines = (line + readable).split('\n');
      line = lastDrawn(lines.pop() ?? '');
      return lines.map((each) => `${lastDrawn(each)}\n`).join('');
    },
    rest() {
      const left = line;
      line = '';
      return left;
    },
  };
}

/** What is left to see of a line that went back to its beginning. */
const lastDrawn = (line: string): string => line.slice(line.lastIndexOf('\r') + 1);

/** CSI, then OSC DCS SOS PM APC up to their end, then the short ones. */
const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-OQ-WYZ\\`-~]/g;
const colour = /^(?:\u001b\[|\u009b)[0-9;:]*m$/;
/** What is left of C0 and C1, but for tab, newline, return and the beginning of a colour. */
const commands = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009a\u009c-\u009f]/g;

/** Where a sequence begins that has no end yet, or the end of the text. */
function unfinishedAt(text: string): number {
  const finished = text.replace(sequences, (sequence) => ' '.repeat(sequence.length));
  const start = finished.search(/[\u001b\u0090\u0098\u009b\u009d-\u009f]/);
  const open = start === -1 ? text.length : start;
  const returns = /\r+$/.exec(text.slice(0, open)); // a newline may follow
  return returns ? returns.index : open;
}
