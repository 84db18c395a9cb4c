// Fills the small disk a ledger lies on and tells what the ledger said, as JSON. Run as `fillDisk.ts <folder on that disk>`.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../../engine/fault.ts';
import type { Ledger } from '../../../engine/ports/ledger.ts';
import { ballastIn, freeBytes } from '../ballast.ts';
import { openLedger } from '../openLedger.ts';
import { at, everything, goneHolder, setting, until, valuesOf, workerEntry } from './ledgerPlace.ts';

const folder = process.argv[2] ?? '';
const filler = join(folder, 'filler');
const ballastBytes = 512 * 1024;
const open = () => openLedger({ folder, workerEntry, holder: goneHolder, ballastBytes, ballastEveryMs: 20, log: { info: () => {}, fault: () => {} } });

let next = 0;
const acked: number[] = [];

async function append(ledger: Ledger): Promise<void> {
  const value = next++;
  await ledger.append({ facts: [setting(value)], answers: [{ id: `command-${value}`, answer: 'x'.repeat(5000) }] }, at);
  acked.push(value);
}

async function appendUntilFull(ledger: Ledger): Promise<{ code: string; said: string; appended: number }> {
  for (const before = acked.length; ;) {
    try {
      await append(ledger);
    } catch (thrown) {
      if (thrown instanceof Fault) return { code: thrown.code, said: thrown.message, appended: acked.length - before };
      throw thrown;
    }
  }
}

const ledger = await open();
await until(() => existsSync(ballastIn(folder)));
await append(ledger);
writeFileSync(filler, Buffer.alloc(freeBytes(folder) - 300_000));
const first = await appendUntilFull(ledger);
const hadBallast = existsSync(ballastIn(folder));
const onBallast = await appendUntilFull(ledger);
const readable = valuesOf(await everything(ledger)).length === acked.length;
await ledger.close();
const reopenedFull = await open().then(async (again) => { await again.close(); return 'opened'; }, (thrown: unknown) => (thrown instanceof Fault ? thrown.code : String(thrown)));
rmSync(filler);

const after = await open();
await until(() => existsSync(ballastIn(folder)));
writeFileSync(filler, Buffer.alloc(Math.max(0, freeBytes(folder) - 100_000)));
const again = await appendUntilFull(after);
rmSync(filler);
await append(after); // the same opening, once there is room
await until(() => existsSync(ballastIn(folder)));
const kept = valuesOf(await everything(after));
await after.close();
process.stdout.write(JSON.stringify({
  first: first.code, said: first.said, ballastGivenUp: !hadBallast, onBallast: onBallast.code, lastWord: onBallast.appended > 0, readable, reopenedFull, again: again.code,
  keptExactlyWhatWasAcknowledged: JSON.stringify(kept) === JSON.stringify(acked), leftOver: readdirSync(folder).filter((name) => name.endsWith('.part') || name.startsWith('damaged')),
}));
