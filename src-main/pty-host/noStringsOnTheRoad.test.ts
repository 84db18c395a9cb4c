// A law of speed and truth: between pty and viewer, bytes stay bytes. A string on that road costs half the throughput and breaks
// characters at chunk edges. This reads the road's files and names whoever makes text of bytes.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Every file that a viewer's bytes pass through, on either side of the socket. */
const road = [
  'pty.ts', 'terminal.ts', 'sequences.ts', 'ring.ts', 'viewer.ts', 'recording.ts', 'frames.ts', 'connection.ts',
  '../adapters/ptyHost/hostLink.ts', '../adapters/ptyHost/viewings.ts', '../adapters/ptyHost/readRecording.ts',
];
const makesText = /\.toString\(|TextDecoder|StringDecoder|setEncoding|encoding: *'|(utf8|latin1|ascii)Slice|base64|(?<![#\w])String\(|JSON\.(parse|stringify)/;

const linesThatMakeText = (source: string): string[] => source.split('\n').filter((line) => makesText.test(line));

it.each(road)('%s makes no text of bytes', (file) => {
  expect(linesThatMakeText(readFileSync(new URL(file, import.meta.url), 'utf8'))).toEqual([]);
});

it('would notice', () => {
  const planted = ['const text = bytes.toString();', 'new TextDecoder().decode(bytes)', "{ encoding: 'utf8' }", 'JSON.stringify({ bytes })'];
  expect(planted.flatMap(linesThatMakeText)).toEqual(planted);
});
