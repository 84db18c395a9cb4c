// The high-water mark: how far the ledger once reached, kept beside it, because SQLite cannot tell that its end was lost.
// Two slots, written in turn and in place: a torn write spoils one, and the mark costs microseconds, so it follows every
// commit. Raised only after the ledger itself is durable, so it is never ahead.
import { hash } from 'node:crypto';
import { closeSync, existsSync, fdatasync, fdatasyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from './database.ts';

export interface Mark {
  readonly seq: number;
  readonly epoch: number;
  /** Hash of the fact numbered `seq`. */
  readonly hash: string;
}

export const highWaterIn = (folder: string): string => join(folder, 'high-water');

const slotBytes = 512; // a disk sector: written whole or not at all
const syncEveryMs = 1000; // what a power cut may take from the mark; the ledger loses nothing
const Slot = z.object({ seq: z.number().int(), epoch: z.number().int(), hash: z.string(), check: z.string() });

/** The highest mark, null when there is no file, 'damaged' when no slot can be believed. */
export function readHighWater(folder: string): Mark | null | 'damaged' {
  const path = highWaterIn(folder);
  if (!existsSync(path)) return null;
  const marks = readFileSync(path, 'utf8').split('\n').flatMap(parseSlot);
  return marks.toSorted(byHeight).at(-1) ?? 'damaged';
}

export interface HighWater {
  raise(mark: Mark): void;
  close(): void;
}

/** Keeps the mark from `first` on. Writes over what lay there in place, which needs no room on a full disk. */
export function keepHighWater(folder: string, first: Mark): HighWater {
  if (readHighWater(folder) === null) create(folder, first);
  const fd = openSync(highWaterIn(folder), 'r+');
  let next = lowerSlot(folder);
  let due: NodeJS.Timeout | null = null;
  const raise = (mark: Mark): void => {
    try {
      writeSync(fd, slot(mark), next * slotBytes);
    } catch {
      return; // the facts are durable all the same; a mark that cannot be written is only lower than it might be
    }
    next = 1 - next;
    due ??= setTimeout(() => {
      due = null;
      fdatasync(fd, () => {}); // the same holds for one that cannot be synced
    }, syncEveryMs);
  };
  raise(first);
  return {
    raise,
    close() {
      if (due) clearTimeout(due);
      fdatasyncSync(fd);
      closeSync(fd);
    },
  };
}

function create(folder: string, first: Mark): void {
  const path = highWaterIn(folder);
  writeFileSync(`${path}.part`, `${slot(first)}${slot(first)}`, { flush: true, mode: 0o600 });
  renameSync(`${path}.part`, path);
  syncFolder(folder);
}

/** The slot whose loss costs less. */
function lowerSlot(folder: string): number {
  const [first, second] = readFileSync(highWaterIn(folder), 'utf8').split('\n').map((text) => parseSlot(text)[0]);
  return first && (!second || byHeight(first, second) > 0) ? 1 : 0;
}

const byHeight = (a: Mark, b: Mark): number => a.epoch - b.epoch || a.seq - b.seq;

const checkOf = ({ seq, epoch, hash: last }: Mark): string => hash('sha256', `${seq} ${epoch} ${last}`).slice(0, 16);

const slot = (mark: Mark): string => `${JSON.stringify({ ...mark, check: checkOf(mark) }).padEnd(slotBytes - 1)}\n`;

function parseSlot(text: string): Mark[] {
  try {
    const { check, ...mark } = Slot.parse(JSON.parse(text));
    return check === checkOf(mark) ? [mark] : [];
  } catch {
    return []; // torn or foreign: not a mark
  }
}
