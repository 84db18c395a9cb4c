// Looks at a ledger before anybody writes to it: who holds it, where it ends, and whether that is where it once ended.
// Changes nothing on the disk: a ledger that is not what it was must stay as it was found.
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { Fault } from '../../engine/fault.ts';
import type { Tamper } from '../../engine/ports/ledger.ts';
import { checkChain, genesis, lastLink, linkAt, type Link } from './chain.ts';
import { readClaim, unclaimed, type Claim } from './claim.ts';
import { databaseIn, openForReading, openNowhere, schemaOf } from './database.ts';
import { highWaterIn, readHighWater, type Mark } from './highWater.ts';

/** Rows checked before the ledger opens; the ones before them are checked while it is in use. 0.1 s on two slow cores. */
export const tailRows = 50_000;

export interface Seen {
  /** Reads what is there. The caller closes it. */
  readonly db: Database;
  readonly claim: Claim;
  readonly mark: Mark | null;
  /** The last row; when tampered, the last that follows from the first. */
  readonly end: Link;
  /** Rows up to here are not yet checked. */
  readonly unchecked: Link;
  readonly tamper: Tamper | null;
}

export function lookAtLedger(folder: string): Seen {
  const mark = readHighWater(folder);
  const db = openWhatIsThere(folder);
  if (!(db instanceof Error)) return lookInside(db, mark, folder);
  return { db: openNowhere(), claim: unclaimed, mark: null, end: genesis, unchecked: genesis, tamper: { kind: 'unreadable', why: db.message } };
}

function lookInside(db: Database, mark: Mark | null | 'damaged', folder: string): Seen {
  const seen = { db, claim: unclaimed, mark: mark === 'damaged' ? null : mark, end: genesis, unchecked: genesis };
  try {
    const claim = readClaim(db);
    const { end, unchecked, broken } = checkTail(db);
    if (mark === 'damaged') return tampered({ ...seen, claim }, { kind: 'unreadable', why: `${highWaterIn(folder)} is damaged; remove it to go on from fact ${end.seq}` });
    if (broken !== null) return tampered({ ...seen, claim }, { kind: 'chain-broken', seq: broken });
    if (mark && mark.seq > end.seq) return tampered({ ...seen, claim }, { kind: 'rolled-back', seq: end.seq, expected: mark.seq });
    if (mark && linkAt(db, mark.seq)?.hash !== mark.hash) return tampered({ ...seen, claim }, { kind: 'chain-broken', seq: mark.seq });
    return { ...seen, claim, end, unchecked, tamper: null };
  } catch (thrown) {
    if (isBusyOrOurs(thrown)) {
      db.close();
      throw thrown;
    }
    return tampered(seen, { kind: 'unreadable', why: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** No file, or one without tables, is an empty ledger; one that SQLite cannot make sense of is the error it threw. */
function openWhatIsThere(folder: string): Database | Error {
  const path = databaseIn(folder);
  if (!statSync(path, { throwIfNoEntry: false })?.size) return openNowhere();
  let db: Database | undefined;
  try {
    db = openForReading(path);
    if (schemaOf(db) > 0) return db;
    db.close();
    return openNowhere();
  } catch (thrown) {
    db?.close();
    if (isBusyOrOurs(thrown)) throw thrown;
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

/** One read transaction, so that a writer that is still at work does not move the end meanwhile. */
const checkTail = (db: Database) => db.transaction(() => {
  const last = lastLink(db);
  const unchecked = linkAt(db, Math.max(0, last.seq - tailRows));
  if (!unchecked) return { end: genesis, unchecked: genesis, broken: Math.max(1, last.seq - tailRows) };
  const checked = checkChain(db, unchecked, last.seq, tailRows);
  return { end: checked.link, unchecked, broken: checked.broken };
})();

/** Reading stops at the last row that follows from the first, wherever the damage is. */
function tampered(seen: Omit<Seen, 'tamper'>, tamper: Tamper): Seen {
  let end = genesis;
  try {
    for (let more = true; more;) ({ link: end, more } = checkChain(seen.db, end, Number.MAX_SAFE_INTEGER, 100));
  } catch {
    // a page that cannot be read: what came before it can
  }
  return { ...seen, end, tamper };
}

const isBusyOrOurs = (thrown: unknown): boolean =>
  thrown instanceof Fault || (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_BUSY'));
