// A supervisor reduced to its ledger: appends until it is killed, and writes down what was acknowledged.
// Run as `writer.ts <folder> <acks file> <free|stepwise|as-gone>`.
import { openSync, writeSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Fault } from '../../../engine/fault.ts';
import { openLedger } from '../openLedger.ts';
import { at, batch, goneHolder, thisHolder, workerEntry } from './ledgerPlace.ts';

const [folder = '', acks = '', mode = 'free'] = process.argv.slice(2);
if (!isAbsolute(folder)) throw new Error('a folder is needed');
const callers = 4;
const log = { info: () => {}, fault: () => {} };
const ledger = await openLedger({ folder, workerEntry, holder: mode === 'as-gone' ? goneHolder : await thisHolder(), ballastBytes: 4096, log });
const file = openSync(acks, 'a');

let next = 0;
for await (const chunk of ledger.read(0)) next += chunk.length;

async function appendOne(): Promise<void> {
  const value = next++;
  await ledger.append({ ...batch(value), answers: [{ id: `command-${value}`, answer: value }] }, at);
  writeSync(file, `${value}\n`);
}

async function keepAppending(): Promise<never> {
  for (;;) await appendOne();
}

process.send?.({ said: 'opened', epoch: ledger.epoch });
if (mode === 'free') await Promise.all(Array.from({ length: callers }, keepAppending));
process.on('message', () => {
  appendOne().then(() => process.send?.({ said: 'appended' }), (thrown: unknown) => process.send?.({ said: 'refused', code: thrown instanceof Fault ? thrown.code : String(thrown) }));
});
