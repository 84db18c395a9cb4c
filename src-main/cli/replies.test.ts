// Answers of the person's terminal are not typed into the agent; keys are.
import { expect, test } from 'vitest';
import { withoutReplies } from './replies.ts';

const through = (text: string) => Buffer.from(withoutReplies(Buffer.from(text))).toString();

test.each([
  '\u001b[?1;2c', '\u001b[>0;276;0c', '\u001b[=1c', '\u001b[0n', '\u001b[24;80R', '\u001b[?24;80R', '\u001b[?2004;1$y', '\u001b[4;2$y', '\u001b[8;24;80t',
  '\u001bP1$r0m\u001b\\', '\u001bP>|xterm(390)\u001b\\', '\u001b]11;rgb:0000/0000/0000\u001b\\', '\u001b]4;1;rgb:ff/00/00\u0007', '\u001b[?0u',
])('%j is an answer', (answer) => {
  expect(through(`a${answer}b`)).toBe('ab');
});

test.each([
  '\u001b[A', '\u001bOA', '\u001b[1;5C', '\u001b[3~', '\u001b[15;2~', '\u001b[1;2R', '\u001b[200~pasted\u001b[201~', '\u001b[M !!', '\u001b[<0;1;1M', '\u001b', '\u001ba', '\u001b[Z', '\u001b[I', 'é直\u0003',
])('%j is a key', (key) => {
  expect(through(key)).toBe(key);
});
