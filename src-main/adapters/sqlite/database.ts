// The ledger's database file: how it is opened, and its tables. Nothing else opens it.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { Fault } from '../../engine/fault.ts';

export const databaseIn = (folder: string): string => join(folder, 'ledger.sqlite');

const oldestSafe = [3, 51, 3] as const; // before it, two connections could corrupt a WAL database (the WAL-reset bug)
const schema = 1;
const openingBusyMs = 1000; // a second supervisor must be told within 2 s

/** A connection that changes nothing, not even by recovering or checkpointing the WAL. */
export function openForReading(path: string): Database {
  const db = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: openingBusyMs });
  try {
    db.pragma('cell_size_check = ON');
    db.pragma('trusted_schema = OFF');
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** A connection that loses nothing it has committed, not even to a power cut. Makes the tables in a new file. */
export function openForWriting(folder: string): Database {
  const path = databaseIn(folder);
  const db = new Sqlite(path, { timeout: openingBusyMs });
  try {
    assertSafeVersion(db);
    if (db.pragma('journal_mode', { simple: true }) !== 'wal') db.pragma('journal_mode = WAL'); // never set again on a WAL database
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = ON'); // macOS: fsync alone does not reach the platter
    db.pragma('cell_size_check = ON');
    db.pragma('trusted_schema = OFF');
    db.transaction(makeTables).immediate(db);
    syncFolder(folder);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** An empty ledger that is nowhere, to read from when there is no file. */
export function openNowhere(): Database {
  const db = new Sqlite(':memory:');
  makeTables(db);
  return db;
}

/** 0 for a file without tables. Throws a Fault when a newer version made them. */
export function schemaOf(db: Database): number {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found <= schema) return found;
  throw new Fault('ledger-broken', 'open the ledger', `${db.name} was written by a newer Switchyard (schema ${found}, this one knows ${schema}). `
    + 'Start the newer version; nothing was changed.');
}

function makeTables(db: Database): void {
  if (schemaOf(db) > 0) return;
  db.exec(`
    CREATE TABLE fact (
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX fact_of_subject ON fact (subject, seq);
    CREATE TABLE command (id TEXT PRIMARY KEY, answer TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    PRAGMA user_version = ${schema};
  `);
}

function assertSafeVersion(db: Database): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
  const parts = version.split('.').map(Number);
  const differs = oldestSafe.findIndex((part, index) => part !== parts[index]);
  if (differs === -1 || (parts[differs] ?? 0) > (oldestSafe[differs] ?? 0)) return;
  throw new Fault('ledger-broken', 'open the ledger', `SQLite ${version} can damage a ledger; ${oldestSafe.join('.')} or newer is needed.`);
}

/** A new file's name is only durable once its folder is. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals names
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
