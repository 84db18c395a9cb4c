// What may happen to a ledger's files while nobody looks, and that it never passes unnoticed.
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseIn } from './database.ts';
import { highWaterIn } from './highWater.ts';
import { lookAtLedger, tailRows } from './lookAtLedger.ts';
import { readLines } from './readLedger.ts';
import { ackedIn, at, batch, everything, said, startWriter, TestLedgers, until } from './testing/ledgerPlace.ts';

const walIn = (folder: string): string => `${databaseIn(folder)}-wal`;

/** A ledger whose writer was killed: 50 facts or more, the last of them only in the WAL. */
async function leftBehind(folder: string): Promise<void> {
  const acks = join(folder, 'acks');
  writeFileSync(acks, '');
  const writer = startWriter(folder, acks);
  await said(writer, 'opened');
  await until(() => ackedIn(acks).length >= 50);
  writer.kill('SIGKILL');
  await once(writer, 'exit');
}

function flip(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8((bytes[offset] ?? 0) ^ 1, offset);
  writeFileSync(path, bytes);
}

const losses: Record<string, (folder: string) => void> = {
  'half of the WAL cut off': (folder) => truncateSync(walIn(folder), statSync(walIn(folder)).size / 2),
  'the last few transactions of the WAL cut off': (folder) => truncateSync(walIn(folder), statSync(walIn(folder)).size - 40_000),
  'the WAL deleted': (folder) => rmSync(walIn(folder)),
  'a bit of the WAL flipped': (folder) => flip(walIn(folder), Math.floor(statSync(walIn(folder)).size / 2)),
  'the database deleted': (folder) => { rmSync(databaseIn(folder)); rmSync(walIn(folder)); },
  'the database emptied': (folder) => { truncateSync(databaseIn(folder), 0); rmSync(walIn(folder)); },
};

for (const [loss, lose] of Object.entries(losses)) {
  test(`${loss} shows as rolled back`, async () => {
    await using ledgers = new TestLedgers();
    await leftBehind(ledgers.folder);
    const reached = ackedIn(join(ledgers.folder, 'acks')).length;
    lose(ledgers.folder);
    const ledger = await ledgers.open();
    const facts = await everything(ledger);
    expect(ledger.tamper).toEqual({ kind: 'rolled-back', seq: facts.length, expected: expect.any(Number) });
    expect(ledger.tamper?.kind === 'rolled-back' && ledger.tamper.expected).toBeGreaterThanOrEqual(reached);
    await expect(ledger.append(batch(1), at)).rejects.toMatchObject({ code: 'ledger-tampered', message: expect.stringMatching(/remove .*high-water/) });
  });
}

test('an older copy put back shows as rolled back, and a person may go on from it', async () => {
  await using ledgers = new TestLedgers();
  const first = await ledgers.open();
  await first.append(batch(1), at);
  await first.close();
  copyFileSync(databaseIn(ledgers.folder), join(ledgers.folder, 'copy'));
  const second = await ledgers.open();
  await second.append(batch(2), at);
  await second.close();
  copyFileSync(join(ledgers.folder, 'copy'), databaseIn(ledgers.folder));
  const third = await ledgers.open();
  expect(third.tamper).toEqual({ kind: 'rolled-back', seq: 1, expected: 2 });
  await third.close();
  rmSync(highWaterIn(ledgers.folder));
  const fourth = await ledgers.open();
  expect([fourth.tamper, (await fourth.append(batch(3), at)).map(({ seq }) => seq)]).toEqual([null, [2]]);
});

test('a copy that went its own way shows as a broken chain', async () => {
  await using ledgers = new TestLedgers();
  const first = await ledgers.open();
  await first.append(batch(1), at);
  await first.close();
  const mark = readFileSync(highWaterIn(ledgers.folder));
  rmSync(databaseIn(ledgers.folder));
  rmSync(highWaterIn(ledgers.folder));
  const other = await ledgers.open();
  await other.append(batch(2, 3), at);
  await other.close();
  writeFileSync(highWaterIn(ledgers.folder), mark);
  expect((await ledgers.open()).tamper).toEqual({ kind: 'chain-broken', seq: 1 });
});

test('a changed, a removed and an added row break the chain there; what comes before is read', async () => {
  for (const change of ["UPDATE fact SET at = at + 1 WHERE seq = 3", 'DELETE FROM fact WHERE seq = 3']) {
    await using ledgers = new TestLedgers();
    const first = await ledgers.open();
    await first.append(batch(1, 2, 3, 4), at);
    await first.close();
    const db = new Sqlite(databaseIn(ledgers.folder));
    db.exec(change);
    db.close();
    const second = await ledgers.open();
    expect([second.tamper, (await everything(second)).length]).toEqual([{ kind: 'chain-broken', seq: 3 }, 2]);
    await expect(second.append(batch(5), at)).rejects.toMatchObject({ code: 'ledger-tampered' });
  }
});

test('a torn slot of the mark is survived by the other; a mark that cannot be read at all is not believed', async () => {
  await using ledgers = new TestLedgers();
  const first = await ledgers.open();
  await first.append(batch(1), at);
  await first.append(batch(2), at);
  await first.close();
  flip(highWaterIn(ledgers.folder), 5);
  const second = await ledgers.open();
  expect(second.tamper).toBe(null);
  await second.close();
  writeFileSync(highWaterIn(ledgers.folder), 'scribble');
  expect((await ledgers.open()).tamper).toMatchObject({ kind: 'unreadable' });
});

test('a damaged database is never written to, and kept as one copy for each content', async () => {
  await using ledgers = new TestLedgers();
  const first = await ledgers.open();
  await first.append(batch(1), at);
  await first.close();
  writeFileSync(databaseIn(ledgers.folder), Buffer.from('SQLite format 3\0 and then nothing of the kind'.padEnd(8192, 'x')));
  const damaged = readFileSync(databaseIn(ledgers.folder));
  for (let opening = 0; opening < 3; opening += 1) {
    const ledger = await ledgers.open();
    expect([ledger.tamper?.kind, await everything(ledger)]).toEqual(['unreadable', []]);
    await ledger.close();
  }
  const copies = readdirSync(ledgers.folder).filter((name) => name.startsWith('damaged-'));
  expect([copies.length, readFileSync(databaseIn(ledgers.folder)).equals(damaged)]).toEqual([1, true]);
});

test('wherever a bit of a closed ledger is flipped, what is read is the truth or the damage is named', async () => {
  await using whole = new TestLedgers();
  const writer = await whole.open();
  await writer.append(batch(...Array.from({ length: 200 }, (_, index) => index)), at);
  await writer.close();
  const { size } = statSync(databaseIn(whole.folder));
  const truth = linesOf(whole.folder);
  await using spoiled = new TestLedgers();
  copyFileSync(highWaterIn(whole.folder), highWaterIn(spoiled.folder));
  const silent: number[] = [];
  let named = 0;
  for (let offset = Math.floor(Math.random() * 97); offset < size; offset += 97) { // 97: meets every part of a page
    copyFileSync(databaseIn(whole.folder), databaseIn(spoiled.folder));
    flip(databaseIn(spoiled.folder), offset);
    const lines = linesOf(spoiled.folder);
    if (lines === null) named += 1;
    else if (lines !== truth) silent.push(offset);
  }
  expect(silent).toEqual([]);
  expect(named).toBeGreaterThan(100);
});

/** What an opening would read, or null when it names damage. */
function linesOf(folder: string): string | null {
  try {
    const { db, tamper, end } = lookAtLedger(folder);
    const lines = tamper ? null : JSON.stringify(readLines(db, 0, end.seq, null));
    db.close();
    return lines;
  } catch {
    return null; // a Fault or SQLite's own error: it does not even open
  }
}

test('damage far back is found while the ledger is in use, and stops it', async () => {
  await using ledgers = new TestLedgers();
  const first = await ledgers.open();
  for (let chunk = 0; chunk < 6; chunk += 1) await first.append(batch(...Array.from({ length: tailRows / 5 }, (_, index) => index)), at);
  await first.close();
  const db = new Sqlite(databaseIn(ledgers.folder));
  db.exec('UPDATE fact SET body = replace(body, 5, 6) WHERE seq = 6');
  db.close();
  const found = Promise.withResolvers<unknown>();
  const second = await ledgers.open({ tampered: found.resolve });
  expect(await found.promise).toEqual({ kind: 'chain-broken', seq: 6 });
  expect([second.tamper, (await everything(second)).length]).toEqual([{ kind: 'chain-broken', seq: 6 }, 5]);
  await expect(second.append(batch(1), at)).rejects.toMatchObject({ code: 'ledger-tampered' });
});

test('a ledger removed while in use takes no more facts', async () => {
  await using ledgers = new TestLedgers();
  const ledger = await ledgers.open();
  await ledger.append(batch(1), at);
  rmSync(databaseIn(ledgers.folder));
  await expect(ledger.append(batch(2), at)).rejects.toMatchObject({ code: 'ledger-broken', message: expect.stringMatching(/removed or replaced/) });
});
