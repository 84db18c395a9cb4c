import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ledgerContract } from '../../testing/contracts/ledgerContract.ts';
import { databaseIn } from './database.ts';
import { batch, at, everything, TestLedgers, thisHolder, valuesOf } from './testing/ledgerPlace.ts';

ledgerContract('the ledger on SQLite', async () => new TestLedgers());

/** Changes the database as no Switchyard does, keeping the chain whole. */
function meddle(folder: string, change: (db: Sqlite.Database) => void): void {
  const db = new Sqlite(databaseIn(folder));
  change(db);
  db.close();
}

test('a fact of a kind that only a newer version knows is a clear fault', async () => {
  await using ledgers = new TestLedgers();
  const ledger = await ledgers.open();
  await ledger.append(batch(1), at);
  meddle(ledgers.folder, (db) => db.exec("INSERT INTO fact SELECT 2, at, subject, 'task.teleported', body, '' FROM fact"));
  await expect(everything(ledger)).rejects.toMatchObject({
    code: 'ledger-broken', message: 'Fact 2 was written by a newer Switchyard (task.teleported). Start the newer version; nothing was changed.',
  });
});

test('a ledger of a newer version is refused and left as it is', async () => {
  await using ledgers = new TestLedgers();
  await (await ledgers.open()).close();
  meddle(ledgers.folder, (db) => db.pragma('user_version = 7'));
  await expect(ledgers.open()).rejects.toMatchObject({ code: 'ledger-broken', message: expect.stringMatching(/written by a newer Switchyard/) });
});

test('a kept answer that was changed from outside is not repeated', async () => {
  await using ledgers = new TestLedgers();
  const ledger = await ledgers.open();
  await ledger.append({ facts: [], answers: [{ id: 'command-1', answer: 'yes' }] }, at);
  meddle(ledgers.folder, (db) => db.exec(`UPDATE command SET answer = '"no"'`));
  await expect(ledger.answer('command-1')).rejects.toMatchObject({ code: 'ledger-broken' });
});

test('a second opener is refused and told who holds the ledger', async () => {
  await using ledgers = new TestLedgers();
  const holder = await thisHolder();
  await ledgers.open({ holder });
  const asked = performance.now();
  await expect(ledgers.open({ holder: { ...holder, kind: 'electron' } })).rejects.toMatchObject({
    code: 'ledger-held', message: expect.stringMatching(new RegExp(`held by a running test host, pid ${process.pid}, since \\d{4}-`)),
  });
  console.log(`a second opener was refused after ${Math.round(performance.now() - asked)} ms`);
});

test('a holder whose pid now belongs to another process is gone', async () => {
  await using ledgers = new TestLedgers();
  const holder = await thisHolder();
  await ledgers.open({ holder: { ...holder, startTime: `${holder.startTime}0` } });
  expect((await ledgers.open({ holder })).epoch).toBe(2);
});

test('a closed ledger is free at once', async () => {
  await using ledgers = new TestLedgers();
  const holder = await thisHolder();
  const first = await ledgers.open({ holder });
  await first.close();
  await first.close();
  await expect(first.append(batch(1), at)).rejects.toMatchObject({ code: 'ledger-broken', message: 'the ledger is closed' });
  expect((await ledgers.open({ holder })).epoch).toBe(2);
});

test('an append waits for a foreign program that writes, and says so', async () => {
  await using ledgers = new TestLedgers();
  const ledger = await ledgers.open();
  const foreign = new Sqlite(databaseIn(ledgers.folder));
  foreign.exec('BEGIN IMMEDIATE');
  const appended = ledger.append(batch(1), at);
  await ledgers.heard(/waiting for it to let go/);
  foreign.exec('ROLLBACK');
  foreign.close();
  expect((await appended).map(({ seq }) => seq)).toEqual([1]);
});

test('an append gives up on a foreign program that never lets go, and works again later', async () => {
  await using ledgers = new TestLedgers();
  const ledger = await ledgers.open({ patienceMs: 10 });
  const foreign = new Sqlite(databaseIn(ledgers.folder));
  foreign.exec('BEGIN IMMEDIATE');
  await expect(ledger.append(batch(1), at)).rejects.toMatchObject({ code: 'ledger-held', message: expect.stringMatching(/Another program/) });
  foreign.exec('ROLLBACK');
  foreign.close();
  await ledger.append(batch(2), at);
  expect(valuesOf(await everything(ledger))).toEqual([2]);
});
