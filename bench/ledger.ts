// What durability costs: the ledger alone, with callers at once, and against the floor of the disk; and what opening costs.
// Ratios are measured inside one run, because only they mean anything on a machine with neighbours.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '../src-shared/model/facts.ts';
import { openLedger } from '../src-main/adapters/sqlite/openLedger.ts';
import { lookAtLedger } from '../src-main/adapters/sqlite/lookAtLedger.ts';
import { checkChain, genesis } from '../src-main/adapters/sqlite/chain.ts';
import type { Ledger } from '../src-main/engine/ports/ledger.ts';
import { takeTurns, took as tookExactly } from './measure.ts';

const commits = 300;
const rows = 100_000;
const workerEntry = new URL('../src-main/adapters/sqlite/ledgerWorker.ts', import.meta.url);
const holder = { kind: 'test' as const, pid: process.pid, startTime: '1', bootId: 'bench' };
const took = async (deed: () => Promise<unknown>): Promise<number> => Math.round(await tookExactly(deed));
const fact = (value: number): Fact => ({ kind: 'setting.set', project: null, key: 'order', value, by: 'api' });

/** Prints one line of JSON: per-second figures of this machine, and the ratios between them. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(process.env.SWITCHYARD_BENCH_DIR ?? tmpdir(), 'switchyard-bench-'));
  try {
    const open = () => openLedger({ folder, workerEntry, holder, log: { info: () => {}, fault: () => {} } });
    const ledger = await open();
    const measures = [async () => syncs(folder), () => appends(ledger, 1), () => appends(ledger, 10), () => appends(ledger, 100)] as const;
    const [floor, one, ten, hundred] = await takeTurns(measures);
    const opening = await measureOpening(ledger, folder, open);
    const round = (value: number) => Math.round(value * 100) / 100;
    console.log(JSON.stringify({
      bench: 'ledger', syncsPerSecond: Math.round(floor),
      appendsPerSecond: { callers1: Math.round(one), callers10: Math.round(ten), callers100: Math.round(hundred) },
      ratios: { oneToFloor: round(one / floor), tenToOne: round(ten / one), hundredToOne: round(hundred / one) },
      ...opening,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes and syncs of 4 KB per second: what no durable commit can beat. */
function syncs(folder: string): number {
  const fd = openSync(join(folder, 'floor'), 'w');
  const page = Buffer.alloc(4096, 1);
  writeSync(fd, Buffer.alloc(commits * page.length));
  fdatasyncSync(fd); // as in a WAL that is used again, no write below makes the file longer
  const began = performance.now();
  for (let count = 0; count < commits; count += 1) {
    writeSync(fd, page, 0, page.length, count * page.length);
    fdatasyncSync(fd);
  }
  const perSecond = commits / (performance.now() - began) * 1000;
  closeSync(fd);
  return perSecond;
}

/** Facts per second when `callers` each wait for their own append before the next. */
async function appends(ledger: Ledger, callers: number): Promise<number> {
  const began = performance.now();
  const caller = async () => {
    for (let count = 0; count < commits; count += 1) await ledger.append({ facts: [fact(count)], answers: [] }, Date.now());
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return callers * commits / (performance.now() - began) * 1000;
}

async function measureOpening(ledger: Ledger, folder: string, open: () => Promise<Ledger>) {
  const [last] = await ledger.append({ facts: [fact(0)], answers: [] }, Date.now());
  for (let seq = last?.seq ?? 0; seq < rows;) {
    const recorded = await ledger.append({ facts: Array.from({ length: 1000 }, (_, index) => fact(index)), answers: [] }, Date.now());
    seq = recorded.at(-1)?.seq ?? rows;
  }
  await ledger.close();
  const { db } = lookAtLedger(folder);
  const chainMs = await took(async () => checkChain(db, genesis, rows, rows));
  db.close();
  const reopened: Ledger[] = [];
  const openMs = await took(async () => { reopened.push(await open()); });
  const replayMs = await took(async () => {
    for await (const chunk of reopened[0]?.read(0) ?? []) if (chunk.length === 0) throw new Error('an empty chunk');
  });
  await reopened[0]?.close();
  return { rows, chainMs, openMs, replayMs };
}
