// The chain: each row's hash covers the row before it, so that a lost, added or changed row shows.
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { StoredLine } from './messages.ts';

/** Where the chain stands: the last row that is known to follow from the first. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

export const genesis: Link = { seq: 0, hash: '' };

/** Hash of a row after `before`. Only the body may hold anything; subject and kind hold no line break, nor does JSON. */
export const linkHash = (before: string, line: StoredLine): string =>
  hash('sha256', `${before}\n${line.seq}\n${line.at}\n${line.subject}\n${line.kind}\n${line.body}`);

export interface Checked {
  /** The last row that follows. */
  readonly link: Link;
  /** The number at which a row is missing or does not follow, or null. */
  readonly broken: number | null;
  /** There may be more rows behind `link`. */
  readonly more: boolean;
}

/** Checks the rows after `from` up to `to`, at most `rows` of them. Throws what SQLite throws when a page is damaged. */
export function checkChain(db: Database, from: Link, to: number, rows: number): Checked {
  const read = db.prepare<[number, number, number], StoredLine & { hash: string }>(
    'SELECT seq, at, subject, kind, body, hash FROM fact WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
  );
  let link = from;
  let count = 0;
  for (const line of read.iterate(from.seq, to, rows)) {
    const seq = link.seq + 1;
    if (line.seq !== seq || !isText(line) || linkHash(link.hash, line) !== line.hash) return { link, broken: seq, more: false };
    link = { seq, hash: line.hash };
    count += 1;
  }
  return { link, broken: null, more: count === rows };
}

/** One flipped bit makes SQLite hand text out as bytes, which spell the same. */
const isText = ({ subject, kind, body, hash: own }: StoredLine & { hash: string }): boolean =>
  [subject, kind, body, own].every((value) => typeof value === 'string');

/** The row numbered `seq`, as stored and unchecked. */
export function linkAt(db: Database, seq: number): Link | null {
  if (seq === 0) return genesis;
  return db.prepare<[number], Link>('SELECT seq, hash FROM fact WHERE seq = ?').get(seq) ?? null;
}

/** The last row as stored and unchecked. */
export const lastLink = (db: Database): Link =>
  db.prepare<[], Link>('SELECT seq, hash FROM fact ORDER BY seq DESC LIMIT 1').get() ?? genesis;
