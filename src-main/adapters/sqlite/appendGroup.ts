// Group commit: what several callers append becomes durable in one transaction, all of it or none. The epoch is read
// inside that transaction, so that a writer that slept through a takeover appends nothing.
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { Fault } from '../../engine/fault.ts';
import type { Ballast } from './ballast.ts';
import { linkHash, type Link } from './chain.ts';
import { epochOf } from './claim.ts';
import { databaseIn } from './database.ts';
import type { HighWater } from './highWater.ts';
import type { AnswerLine, AppendAsked, StoredLine } from './messages.ts';
import { answerHash } from './readLedger.ts';
import { ledgerFault, mayGoOn } from './sqliteFaults.ts';

interface Parts {
  readonly db: Database;
  readonly epoch: number;
  /** The last row so far. */
  readonly start: Link;
  readonly folder: string;
  readonly highWater: HighWater;
  readonly ballast: Ballast;
}

const doing = 'append to the ledger';

/** Answers with what appends a group. Throws Faults; one after which the disk's state is not known is thrown ever after. */
export function appendGroup({ db, epoch, start, folder, highWater, ballast }: Parts): (group: readonly AppendAsked[]) => readonly number[] {
  const insertFact = db.prepare<[number, number, string, string, string, string]>('INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)');
  const insertAnswer = db.prepare<[string, string, string]>('INSERT INTO command VALUES (?, ?, ?)');
  const standsWhereItWas = placeOf(folder);
  let end = start;
  let over: Fault | null = null;

  const write = db.transaction((group: readonly AppendAsked[]): Link => {
    const now = epochOf(db);
    if (now !== epoch) throw new Fault('epoch-lost', doing, `Another supervisor has taken the ledger over (epoch ${now}, ours was ${epoch}). This one must stop.`);
    let link = end;
    for (const { lines, answers, at } of group) {
      for (const line of lines) {
        const stored: StoredLine = { ...line, seq: link.seq + 1, at };
        link = { seq: stored.seq, hash: linkHash(link.hash, stored) };
        insertFact.run(stored.seq, at, line.subject, line.kind, line.body, link.hash);
      }
      for (const answer of answers) keepAnswer(answer);
    }
    return link;
  });

  function keepAnswer({ id, answer }: AnswerLine): void {
    try {
      insertAnswer.run(id, answer, answerHash(id, answer));
    } catch (thrown) {
      if (!isTaken(thrown)) throw thrown;
      throw new Fault('other', doing, `Command ${id} has been answered before; the first answer stands.`, thrown);
    }
  }

  return (group) => {
    if (over) throw over;
    try {
      standsWhereItWas();
      const next = write.immediate(group);
      highWater.raise({ ...next, epoch });
      const firsts = numbered(end.seq, group);
      end = next;
      return firsts;
    } catch (thrown) {
      const fault = ledgerFault(thrown, doing, folder, bytesOf(group));
      if (fault.code === 'disk-full') ballast.free();
      if (isFinal(fault)) over = fault;
      throw fault;
    }
  };
}

function numbered(last: number, group: readonly AppendAsked[]): readonly number[] {
  let next = last + 1;
  return group.map(({ lines }) => (next += lines.length) - lines.length);
}

/** After a failed write or sync nobody knows what the disk holds; only a new opening, which checks, may write again. */
const isFinal = (fault: Fault): boolean =>
  fault.code === 'epoch-lost' || (fault.code !== 'other' && !mayGoOn(fault.cause));

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';

/** Throws when the file we write to is no longer the one that has the ledger's name: such facts would be lost. */
function placeOf(folder: string): () => void {
  const paths = [databaseIn(folder), `${databaseIn(folder)}-wal`];
  const inode = (path: string) => statSync(path, { throwIfNoEntry: false })?.ino;
  const known = paths.map(inode);
  return () => {
    if (paths.every((path, index) => inode(path) === known[index])) return;
    throw new Fault('ledger-broken', doing, `The ledger in ${folder} was removed or replaced while in use. Put it back and restart; nothing more is written.`);
  };
}

/** What SQLite wants at most for a group: its text twice, and a page or two for each table and index touched. */
const bytesOf = (group: readonly AppendAsked[]): number =>
  group.reduce((bytes, { lines, answers }) =>
    bytes + 2 * [...lines.map((line) => line.body), ...answers.map(({ answer }) => answer)].join('').length, 32_768);
