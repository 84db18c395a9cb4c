import { writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ackedIn, at, batch, everything, said, startWriter, TestLedgers, thisHolder, until, valuesOf } from './testing/ledgerPlace.ts';

const kills = 30;

test(`nothing acknowledged is lost over ${kills} kills -9 of the writer`, async () => {
  await using ledgers = new TestLedgers();
  const acks = join(ledgers.folder, 'acks');
  writeFileSync(acks, '');
  const epochs: unknown[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const writer = startWriter(ledgers.folder, acks);
    const opened = await said(writer, 'opened');
    epochs.push(opened);
    const before = ackedIn(acks).length;
    await until(() => ackedIn(acks).length > before + kill); // somewhere else in its work each time
    await delay(Math.random() * 10);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
  }
  const ledger = await ledgers.open({ holder: await thisHolder() });
  const facts = await everything(ledger);
  const acked = ackedIn(acks);
  expect(epochs).toEqual(Array.from({ length: kills }, (_, index) => ({ said: 'opened', epoch: index + 1 })));
  expect({ tamper: ledger.tamper, epoch: ledger.epoch, gapless: facts.every(({ seq }, index) => seq === index + 1) })
    .toEqual({ tamper: null, epoch: kills + 1, gapless: true });
  const kept = new Set(valuesOf(facts));
  expect({ lost: acked.filter((value) => !kept.has(value)), doubled: facts.length - kept.size, enough: acked.length > kills }).toEqual({ lost: [], doubled: 0, enough: true });
  expect(await Promise.all(acked.slice(-20).map((value) => ledger.answer(`command-${value}`)))).toEqual(acked.slice(-20));
}, 120_000);

test('a second supervisor is told who holds the ledger, also while that one is stopped; after its death it takes over', async () => {
  await using ledgers = new TestLedgers();
  const writer = startWriter(ledgers.folder, join(ledgers.folder, 'acks'), 'stepwise');
  await said(writer, 'opened');
  const holder = await thisHolder();
  const refused = { code: 'ledger-held', message: expect.stringMatching(new RegExp(`running test host, pid ${writer.pid}`)) };
  await expect(ledgers.open({ holder })).rejects.toMatchObject(refused);
  writer.kill('SIGSTOP');
  await expect(ledgers.open({ holder })).rejects.toMatchObject(refused);
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  expect((await ledgers.open({ holder })).epoch).toBe(2);
});

test('a writer that was stopped, taken over and woken again appends nothing', async () => {
  await using ledgers = new TestLedgers();
  const writer = startWriter(ledgers.folder, join(ledgers.folder, 'acks'), 'as-gone');
  await said(writer, 'opened');
  writer.send('append');
  await said(writer, 'appended');
  writer.kill('SIGSTOP');
  const ledger = await ledgers.open({ holder: await thisHolder() });
  await ledger.append(batch(100), at);
  const answered = once(writer, 'message');
  writer.send('append');
  writer.kill('SIGCONT');
  expect(await answered).toEqual([{ said: 'refused', code: 'epoch-lost' }, undefined]);
  expect(valuesOf(await everything(ledger))).toEqual([0, 100]);
  writer.kill('SIGKILL');
  await once(writer, 'exit');
});
