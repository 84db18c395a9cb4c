// Reading the ledger's tables, a message at a time.
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { Fault } from '../../engine/fault.ts';
import type { StoredLine } from './messages.ts';

const messageRows = 1000;
const messageCharacters = 1 << 20; // prompts can be long; a message should not be

/** The next rows after `after` and not after `upTo`, of one subject or of all; none means that there are no more. */
export function readLines(db: Database, after: number, upTo: number, subject: string | null): readonly StoredLine[] {
  const lines: StoredLine[] = [];
  let characters = 0;
  for (const line of found(db, after, upTo, subject)) {
    lines.push(line);
    characters += line.body.length;
    if (characters > messageCharacters) break;
  }
  return lines;
}

function found(db: Database, after: number, upTo: number, subject: string | null): Iterable<StoredLine> {
  const [columns, span] = ['SELECT seq, at, subject, kind, body FROM fact', 'seq > ? AND seq <= ? ORDER BY seq LIMIT ?'];
  if (subject === null) return db.prepare<[number, number, number], StoredLine>(`${columns} WHERE ${span}`).iterate(after, upTo, messageRows);
  return db.prepare<[string, number, number, number], StoredLine>(`${columns} WHERE subject = ? AND ${span}`).iterate(subject, after, upTo, messageRows);
}

export const answerHash = (id: string, answer: string): string => hash('sha256', `${id}\n${answer}`);

export function readAnswer(db: Database, id: string): string | null {
  const row = db.prepare<[string], { answer: string; hash: string }>('SELECT answer, hash FROM command WHERE id = ?').get(id);
  if (!row) return null;
  if (row.hash === answerHash(id, row.answer)) return row.answer;
  throw new Fault('ledger-broken', 'read an answer', `The kept answer of command ${id} was changed from outside.`);
}
