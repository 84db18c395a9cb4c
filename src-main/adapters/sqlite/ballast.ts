// A file of no meaning that fills space in the ledger's folder. Given up when the disk is full, so that the ledger can
// still say "paused: the disk is full" and finish what runs; made again when there is room.
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface Ballast {
  /** Gives the space back. */
  free(): void;
  /** Stops making; a ballast that is there stays. */
  close(): Promise<void>;
}

export const ballastIn = (folder: string): string => join(folder, 'ballast');

export const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** Keeps `bytes` in `folder`, trying every `everyMs` while there is not twice that room. */
export function keepBallast(folder: string, bytes: number, everyMs: number): Ballast {
  let stop = new AbortController();
  let making = make(folder, bytes, stop.signal);
  const again = setInterval(() => { making = making.then(() => make(folder, bytes, stop.signal)); }, everyMs);
  again.unref();
  return {
    free() {
      stop.abort();
      stop = new AbortController();
      freeBallast(folder);
    },
    async close() {
      clearInterval(again);
      stop.abort();
      await making;
    },
  };
}

/** Gives the space back. Answers whether there was any. */
export function freeBallast(folder: string): boolean {
  const there = existsSync(ballastIn(folder));
  rmSync(ballastIn(folder), { force: true });
  rmSync(partIn(folder), { force: true });
  return there;
}

const partIn = (folder: string): string => `${ballastIn(folder)}.part`;
const chunkBytes = 1 << 20;

async function make(folder: string, bytes: number, signal: AbortSignal): Promise<void> {
  try {
    if (signal.aborted || existsSync(ballastIn(folder)) || freeBytes(folder) < 2 * bytes) return;
    const file = await open(partIn(folder), 'w', 0o600);
    try {
      const chunk = randomBytes(Math.min(chunkBytes, bytes)); // zeros would take no room on a file system that compresses
      for (let written = 0; written < bytes && !signal.aborted; written += chunk.length) await file.write(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    if (signal.aborted) await rm(partIn(folder), { force: true });
    else await rename(partIn(folder), ballastIn(folder));
  } catch {
    await rm(partIn(folder), { force: true }).catch(() => {}); // no room after all: tried again later
  }
}
