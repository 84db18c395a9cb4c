// A unified diff as numbered lines of text. Nothing in it is ever markup; whatever is not understood is shown as a note.

export interface DiffLine {
  readonly kind: 'same' | 'plus' | 'minus' | 'hunk' | 'note';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)$/;
const longest = 2_000; // characters of a line worth drawing; a minified file has lines of megabytes

export function unifiedDiff(text: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let before = 0;
  let after = 0;
  let inHunk = false;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const head = hunk.exec(line);
    if (head) {
      inHunk = true;
      before = Number(head[1]);
      after = Number(head[2]);
      lines.push({ kind: 'hunk', before: null, after: null, text: shown(line) });
    } else if (!inHunk || line.startsWith('diff --git ')) {
      inHunk = false;
      if (isNote(line)) lines.push({ kind: 'note', before: null, after: null, text: shown(line) });
    } else if (line.startsWith('+')) lines.push({ kind: 'plus', before: null, after: after++, text: shown(line.slice(1)) });
    else if (line.startsWith('-')) lines.push({ kind: 'minus', before: before++, after: null, text: shown(line.slice(1)) });
    else if (line.startsWith('\\')) lines.push({ kind: 'note', before: null, after: null, text: shown(line.slice(2)) });
    else lines.push({ kind: 'same', before: before++, after: after++, text: shown(line.slice(1)) });
  }
  return lines;
}

/** Head lines a person reads; the rest of git's head repeats the path. */
const isNote = (line: string): boolean => /^(new file|deleted file|rename |similarity |old mode|new mode|Binary files|GIT binary)/.test(line);

const shown = (line: string): string => {
  const plain = line.replace(/\r$/, '');
  return plain.length <= longest ? plain : `${plain.slice(0, longest)} … ${plain.length - longest} more characters`;
};
