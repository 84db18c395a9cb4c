// Everything a terminal said, on disk, in order. Written in large pieces so that a flood costs little; a full disk or a full file stops
// the recording, never the terminal. Its existence also says that this id has lived.
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const batchBytes = 64 * 1024; // 8 times the throughput of writing each chunk
const batchMs = 1000; // what a crash of the machine may cost
export const recordingLimit = 64 * 1024 * 1024; // bytes per terminal; 10 GB of `yes` must not fill the disk
export const truncationMark = '\r\n[output truncated]\r\n';

export interface Recording {
  append(bytes: Uint8Array): void;
  /** Resolves when everything appended so far is in the file. */
  flush(): Promise<void>;
  close(): Promise<void>;
  /** Takes the file away again: nothing ever ran. */
  discard(): Promise<void>;
}

export const recordingPath = (folder: string, id: string): string => join(folder, `${id}.bytes`);

/** Begins the recording of a terminal, or answers null when there is one already: the id has been used. */
export async function beginRecording(folder: string, id: string, limit = recordingLimit): Promise<Recording | null> {
  const path = recordingPath(folder, id);
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return null;
    throw cause;
  });
  if (!file) return null;

  let batch: Uint8Array[] = [];
  let batched = 0;
  let taken = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const writeOut = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (batched > 0) {
      const whole = Buffer.concat(batch, batched);
      batch = [];
      batched = 0;
      writing = writing.then(() => file.appendFile(whole)).catch(stop);
    }
    return writing;
  };
  const stop = (cause: unknown) => {
    taken = limit;
    console.error(`recording of ${id} stopped:`, cause);
  };
  const keep = (bytes: Uint8Array) => {
    batch.push(bytes);
    batched += bytes.length;
    if (batched >= batchBytes) void writeOut();
    else timer ??= setTimeout(() => void writeOut(), batchMs);
  };

  return {
    append: (bytes) => {
      if (taken >= limit) return;
      keep(bytes.subarray(0, limit - taken));
      taken += bytes.length;
      if (taken > limit) keep(Buffer.from(truncationMark));
    },
    flush: writeOut,
    close: () => writeOut().then(() => file.close()),
    discard: () => file.close().then(() => unlink(path)),
  };
}
