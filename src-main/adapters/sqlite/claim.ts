// One writer: who has the ledger, and under which epoch. The claim lies in the database itself, so that taking it and
// appending under it are transactions of the same file. Only a holder that is surely gone is ever replaced.
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { ProcessIdentity } from '../../../src-shared/model/session.ts';
import { Fault } from '../../engine/fault.ts';
import { isAlive } from '../node/processIdentity.ts';

/** A supervisor: what kind of host, in which process. */
export const Holder = ProcessIdentity.extend({ kind: z.enum(['electron', 'node', 'test']) });
export type Holder = z.infer<typeof Holder>;

const Held = Holder.extend({ since: z.number() });

export interface Claim {
  readonly epoch: number;
  /** Null when the last writer closed the ledger in order. */
  readonly holder: z.infer<typeof Held> | null;
}

export const unclaimed: Claim = { epoch: 0, holder: null };

export function readClaim(db: Database): Claim {
  const get = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const holder = get.get('holder');
  return { epoch: z.coerce.number().int().parse(get.get('epoch') ?? 0), holder: holder ? Held.nullable().parse(JSON.parse(holder)) : null };
}

export const epochOf = (db: Database): number =>
  Number(db.prepare<[], string>("SELECT value FROM meta WHERE key = 'epoch'").pluck().get() ?? 0);

/** Takes the ledger under `epoch`, unless somebody else has since `seen` was read. Answers whether it did. */
export function takeClaim(db: Database, seen: Claim, epoch: number, holder: Holder, since: number): boolean {
  return db.transaction(() => {
    if (epochOf(db) !== seen.epoch) return false;
    write(db, epoch, JSON.stringify({ ...holder, since }));
    return true;
  }).immediate();
}

/** Gives the ledger back, if it is still ours. */
export function releaseClaim(db: Database, epoch: number): void {
  db.transaction(() => {
    if (epochOf(db) === epoch) write(db, epoch, 'null');
  }).immediate();
}

function write(db: Database, epoch: number, holder: string): void {
  const put = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  put.run('epoch', String(epoch));
  put.run('holder', holder);
}

/** Throws a Fault that says who holds the ledger, when that process lives or nobody can tell. */
export async function refuseLiving({ holder }: Claim, folder: string): Promise<void> {
  if (!holder) return;
  const who = `${holder.kind} host, pid ${holder.pid}, since ${new Date(holder.since).toISOString()}`;
  const alive = await isAlive(holder).catch((thrown: unknown) => {
    throw new Fault('ledger-held', 'open the ledger', `${folder} is held by a ${who}, and it cannot be told whether that still runs.`, thrown);
  });
  if (alive) throw new Fault('ledger-held', 'open the ledger', `${folder} is held by a running ${who}. Use that one, or quit it first.`);
}
