// Makes a terminal answer no question. What asks is untrusted output; the pty host is the one that answers for each pty, so anything
// said here as well would arrive as if a person had typed it. After this, onData carries a person's keys and nothing else.

/** The part of xterm (window or headless) this needs. */
export interface Parsing {
  readonly parser: {
    registerCsiHandler(id: Sequence, does: () => boolean): unknown;
    registerDcsHandler(id: Sequence, does: () => boolean): unknown;
    registerEscHandler(id: Sequence, does: () => boolean): unknown;
    registerOscHandler(code: number, does: () => boolean): unknown;
  };
}

interface Sequence {
  readonly prefix?: string;
  readonly intermediates?: string;
  readonly final: string;
}

const csiQuestions: readonly Sequence[] = [
  { final: 'c' }, { prefix: '>', final: 'c' }, { prefix: '=', final: 'c' }, // DA1, DA2, DA3
  { final: 'n' }, { prefix: '?', final: 'n' }, // DSR, CPR
  { intermediates: '$', final: 'p' }, { prefix: '?', intermediates: '$', final: 'p' }, // DECRQM
  { final: 'x' }, // DECREQTPARM
  { final: 't' }, { prefix: '>', final: 't' }, // window reports and changes
  { prefix: '>', final: 'q' }, // XTVERSION
  { prefix: '?', final: 'u' }, // kitty keyboard
  { prefix: '?', final: 'S' }, // graphics attributes
  { intermediates: '*', final: 'y' }, { intermediates: '&', final: 'u' }, { intermediates: '"', final: 'v' }, // checksums, preferences
];

const dcsQuestions: readonly Sequence[] = [
  { intermediates: '$', final: 'q' }, // DECRQSS
  { intermediates: '+', final: 'q' }, // XTGETTCAP
];

/** Palette and colours, fonts, clipboard, files: a program neither reads nor changes them here. Titles (0, 2) and links (8) stay. */
const oscQuestions = [4, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 50, 52, 104, 110, 111, 112, 1337];

export function answerNothing({ parser }: Parsing): void {
  const swallow = () => true;
  for (const sequence of csiQuestions) parser.registerCsiHandler(sequence, swallow);
  for (const sequence of dcsQuestions) parser.registerDcsHandler(sequence, swallow);
  for (const code of oscQuestions) parser.registerOscHandler(code, swallow);
  parser.registerEscHandler({ final: 'Z' }, swallow); // DECID
}
