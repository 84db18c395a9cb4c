// The ledger on the disk, as its thread has it: look, claim, then append and read. Synchronous once open.
// Nothing is written to a ledger that is not what it was, nor by a writer whose epoch is over.
import type { Database } from 'better-sqlite3';
import { Fault } from '../../engine/fault.ts';
import type { Tamper } from '../../engine/ports/ledger.ts';
import { appendGroup } from './appendGroup.ts';
import { freeBallast, keepBallast } from './ballast.ts';
import { checkChain, type Link } from './chain.ts';
import { refuseLiving, releaseClaim, takeClaim } from './claim.ts';
import { keepDamaged } from './damaged.ts';
import { openForWriting } from './database.ts';
import { keepHighWater } from './highWater.ts';
import { lookAtLedger, type Seen } from './lookAtLedger.ts';
import type { AppendAsked, Opening, StoredLine } from './messages.ts';
import { readAnswer, readLines } from './readLedger.ts';
import { ledgerFault, tamperedFault } from './sqliteFaults.ts';

export interface LedgerFile {
  readonly epoch: number;
  readonly tamper: Tamper | null;
  /** Writes all or, throwing a Fault, none; durable when it returns. Answers with the first number of each. */
  append(group: readonly AppendAsked[]): readonly number[];
  /** The next rows after `after`, of one subject or of all, as many as fit a message. */
  read(after: number, subject: string | null): readonly StoredLine[];
  answer(command: string): string | null;
  /** Checks some rows that were not checked at opening. Answers whether there are more. */
  checkMore(): boolean;
  close(): Promise<void>;
}

const openingTries = 5; // each lost one means that another supervisor has just taken it

export async function openLedgerFile(opening: Opening): Promise<LedgerFile> {
  const { folder } = opening;
  for (let tries = 0; tries < openingTries; tries += 1) {
    const seen = lookAtLedger(folder);
    try {
      await refuseLiving(seen.claim, folder);
      if (seen.tamper) {
        keepDamaged(folder);
        return forReading(seen, seen.tamper, folder);
      }
    } catch (thrown) {
      seen.db.close();
      throw thrown;
    }
    seen.db.close();
    const file = claimed(opening, seen);
    if (file) return file;
  }
  throw new Fault('ledger-held', 'open the ledger', `${folder} is being opened by several supervisors at once. Start only one.`);
}

/** Takes the ledger over, or answers null when it is worth another look: somebody else took it, or room was made for us. */
function claimed(opening: Opening, seen: Seen): LedgerFile | null {
  const epoch = Math.max(seen.claim.epoch, seen.mark?.epoch ?? 0) + 1;
  let db: Database | undefined;
  let ours = false;
  try {
    db = openForWriting(opening.folder);
    ours = takeClaim(db, seen.claim, epoch, opening.holder, Date.now());
    if (ours) return forWriting(db, epoch, seen, opening);
    db.close();
    return null;
  } catch (thrown) {
    if (db && ours) releaseClaim(db, epoch);
    db?.close();
    if (ledgerFault(thrown, 'open the ledger', opening.folder).code === 'disk-full' && freeBallast(opening.folder)) return null;
    throw thrown;
  }
}

function forWriting(db: Database, epoch: number, seen: Seen, opening: Opening): LedgerFile {
  const { folder } = opening;
  const start = catchUp(db, seen.end);
  const highWater = keepHighWater(folder, { ...start, epoch });
  const ballast = keepBallast(folder, opening.ballastBytes, opening.ballastEveryMs);
  const writer = appendGroup({ db, epoch, start, folder, highWater, ballast });
  const rest = checkingRest(db, seen.unchecked);
  return {
    epoch,
    get tamper() { return rest.tamper; },
    append(group) {
      if (rest.tamper) throw tamperedFault(rest.tamper, folder);
      return writer(group);
    },
    read: (after, subject) => readLines(db, after, rest.soundTo(), subject),
    answer: (command) => readAnswer(db, command),
    checkMore: rest.checkMore,
    async close() {
      await ballast.close();
      highWater.close();
      try {
        releaseClaim(db, epoch);
      } finally {
        db.close(); // checkpoints, being the last connection
      }
    },
  };
}

/** Rows that a writer we could not see added between our look and our claim; after the claim it can add none. */
function catchUp(db: Database, end: Link): Link {
  const { link, broken } = checkChain(db, end, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (broken === null) return link;
  throw new Fault('ledger-tampered', 'open the ledger', `The ledger changed while it was opened: fact ${broken} does not follow. Start again.`);
}

const chunkRows = 2000; // some milliseconds: no append waits longer for it

/** Checks what lies before `upTo`, chunk by chunk, from the first row on. */
function checkingRest(db: Database, upTo: Link) {
  let at: Link = { seq: 0, hash: '' };
  let tamper: Tamper | null = null;
  return {
    get tamper() { return tamper; },
    soundTo: () => (tamper ? at.seq : Number.MAX_SAFE_INTEGER),
    checkMore(): boolean {
      if (tamper || at.seq >= upTo.seq) return false;
      try {
        const { link, broken } = checkChain(db, at, upTo.seq, chunkRows);
        const stuck = link.seq < upTo.seq && link.seq === at.seq ? link.seq + 1 : null;
        const wrong = broken ?? (link.seq === upTo.seq && link.hash !== upTo.hash ? upTo.seq : stuck);
        at = link;
        if (wrong !== null) tamper = { kind: 'chain-broken', seq: wrong };
      } catch (thrown) {
        tamper = { kind: 'unreadable', why: thrown instanceof Error ? thrown.message : String(thrown) };
      }
      return !tamper && at.seq < upTo.seq;
    },
  };
}

function forReading(seen: Seen, tamper: Tamper, folder: string): LedgerFile {
  return {
    epoch: Math.max(seen.claim.epoch, seen.mark?.epoch ?? 0) + 1, // never recorded: nothing is written under it
    tamper,
    append() { throw tamperedFault(tamper, folder); },
    read: (after, subject) => readLines(seen.db, after, seen.end.seq, subject),
    answer: (command) => readAnswer(seen.db, command),
    checkMore: () => false,
    async close() { seen.db.close(); },
  };
}
