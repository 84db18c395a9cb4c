// Reads a terminal's recording from disk, from a byte on, oldest first. A terminal that was never recorded yields nothing.
import { createReadStream } from 'node:fs';
import { TerminalId } from '../../pty-host/protocol.ts';
import { recordingPath } from '../../pty-host/recording.ts';

const chunkBytes = 256 * 1024; // large enough that reading costs less than whoever shows it

export async function* readRecording(folder: string, id: string, from = 0): AsyncGenerator<Uint8Array> {
  const file = createReadStream(recordingPath(folder, TerminalId.parse(id)), { start: from, highWaterMark: chunkBytes });
  try {
    for await (const chunk of file) if (chunk instanceof Uint8Array) yield chunk;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
  }
}
