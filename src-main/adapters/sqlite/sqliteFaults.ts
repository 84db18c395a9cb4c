// What SQLite and the disk throw, in the ledger's words; and faults as they cross the thread.
import { Fault, asFault } from '../../engine/fault.ts';
import type { Tamper } from '../../engine/ports/ledger.ts';
import { freeBytes } from './ballast.ts';
import { highWaterIn } from './highWater.ts';
import type { ToldFault } from './messages.ts';

const fullBelow = 1 << 20; // bytes; an I/O error with less room than this is a full disk (shared memory cannot grow, say)

/** Names what `thrown` means for somebody who reads or writes `bytes` in `folder`. */
export function ledgerFault(thrown: unknown, doing: string, folder: string, bytes = 0): Fault {
  if (thrown instanceof Fault) return thrown;
  const code = codeOf(thrown);
  if (isFull(code, folder)) {
    return new Fault('disk-full', doing, `The disk is full: ${folder} needs ${bytes} bytes more. Free some space; it goes on by itself.`, thrown);
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new Fault('ledger-held', doing, `Another program is writing to the ledger in ${folder} and does not let go. Close it.`, thrown);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new Fault('ledger-broken', doing, `The ledger in ${folder} is damaged. Restart to have it checked; nothing more is written.`, thrown);
  }
  return asFault('ledger-broken', doing, thrown);
}

/** The next commit may go well although this one did not: nothing of it is on the disk. */
export const mayGoOn = (thrown: unknown): boolean => /^SQLITE_(FULL|BUSY)/.test(codeOf(thrown));

export const isBusy = (fault: Fault): boolean => codeOf(fault.cause).startsWith('SQLITE_BUSY');

/** Why nothing is appended to a ledger that is not what it was, and what a person can do. */
export function tamperedFault(tamper: Tamper, folder: string): Fault {
  const said = whatToDo(tamper, folder);
  return new Fault('ledger-tampered', 'append to the ledger', `${said} Until then nothing is written.`);
}

function whatToDo(tamper: Tamper, folder: string): string {
  switch (tamper.kind) {
    case 'rolled-back':
      return `The ledger in ${folder} ends at fact ${tamper.seq} but had reached fact ${tamper.expected}: an old copy was put back, or its WAL was lost. `
        + `Put the missing files back, or remove ${highWaterIn(folder)} to go on from fact ${tamper.seq}.`;
    case 'chain-broken':
      return `The ledger in ${folder} was changed from outside: fact ${tamper.seq} does not follow from the one before it. `
        + 'Put a backup in its place, or move the folder away to begin anew.';
    case 'unreadable':
      return `The ledger in ${folder} cannot be read (${tamper.why}). Put a backup in its place, or move the folder away to begin anew.`;
  }
}

export const tellFault = (fault: Fault): ToldFault =>
  ({ code: fault.code, doing: fault.doing, said: fault.message, cause: fault.cause === undefined ? null : `${codeOf(fault.cause)} ${String(fault.cause)}`.trim() });

export const hearFault = (told: ToldFault): Fault => new Fault(told.code, told.doing, told.said, told.cause ?? undefined);

function isFull(code: string, folder: string): boolean {
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code)) return true;
  if (!code.startsWith('SQLITE_IOERR') && code !== 'SQLITE_CANTOPEN') return false;
  try {
    return freeBytes(folder) < fullBelow;
  } catch {
    return false; // the folder itself is gone: not a matter of space
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
