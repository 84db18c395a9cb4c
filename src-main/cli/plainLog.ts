// A recording as text to read: lines and colours stay, everything that moves, titles, copies or asks is left out.
// Works on chunks: what is cut off at the end of one waits for the next.

const longestTail = 64 * 1024; // characters; what goes on for longer is no escape sequence but an attempt at one

/** Gives back what of `chunk` is readable by now. `colours` keeps them, for a terminal; without, nothing but text is left. */
export function plainLog(colours: boolean): (chunk: string) => string {
  let tail = '';
  return (chunk) => {
    const text = tail + chunk;
    const cut = unfinishedAt(text);
    tail = text.length - cut > longestTail ? '' : text.slice(cut);
    return text.slice(0, cut)
      .replace(sequences, (sequence) => (colours && colour.test(sequence) ? sequence : ''))
      .replace(/\r+(?=\n)/g, '')
      .replace(commands, '');
  };
}

/** CSI, then OSC DCS SOS PM APC up to their end, then the short ones. */
const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-OQ-WYZ\\`-~]/g;
const colour = /^(?:\u001b\[|\u009b)[0-9;:]*m$/;
/** What is left of C0 and C1, but for tab, newline and return. */
const commands = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]/g;

/** Where a sequence begins that has no end yet, or the end of the text. */
function unfinishedAt(text: string): number {
  const finished = text.replace(sequences, (sequence) => ' '.repeat(sequence.length));
  const start = finished.search(/[\u001b\u0090\u0098\u009b\u009d-\u009f]/);
  const open = start === -1 ? text.length : start;
  return text.endsWith('\r') ? Math.min(open, text.length - 1) : open; // a newline may follow
}
