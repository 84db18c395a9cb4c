// Keeps a damaged ledger as it was found: one copy for each content, however often it is opened.
import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { databaseIn } from './database.ts';
import { highWaterIn } from './highWater.ts';

/** Copies database, WAL and mark into `damaged-<hash>` beside them, unless that copy is there. Answers with its path. */
export function keepDamaged(folder: string): string {
  const files = [databaseIn(folder), `${databaseIn(folder)}-wal`, highWaterIn(folder)].filter((file) => existsSync(file));
  const copy = join(folder, `damaged-${digestOf(files)}`);
  if (existsSync(copy)) return copy;
  const part = `${copy}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { mode: 0o700 });
  for (const file of files) copyFileSync(file, join(part, basename(file)));
  renameSync(part, copy);
  return copy;
}

function digestOf(files: readonly string[]): string {
  const digest = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  for (const file of files) {
    digest.update(`${basename(file)}\n`);
    const fd = openSync(file, 'r');
    try {
      for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer)) digest.update(buffer.subarray(0, read));
    } finally {
      closeSync(fd);
    }
  }
  return digest.digest('hex').slice(0, 16);
}
