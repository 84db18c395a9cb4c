// From a wish to everybody's screen: tasks created over the WebSocket by fifty callers, durable, folded by a mirror; and what a mirror waits
// for when it opens or comes back. The floors are the ledger's own speed and one trip of the same snapshot through JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Snapshot } from '../src-shared/contract/feed.ts';
import { CommandId, ProjectId } from '../src-shared/model/ids.ts';
import { openLedger } from '../src-main/adapters/sqlite/openLedger.ts';
import type { HostClient } from '../src-main/cli/hostConnection.ts';
import { Stage } from '../src-main/testing/journeys/stage.ts';
import { createMirror, type Mirror } from '../src-renderer/connection/mirror.ts';
import { median, report, took } from './measure.ts';

const tasks = 3000;
const callers = 50;
const rounds = 5;

export async function run(): Promise<void> {
  await using stage = await Stage.open();
  await stage.meet();
  await stage.register();
  const { client } = stage;
  await client.host.dispatch({ commandId: CommandId.parse('bench-pause'), mode: 'pause' });
  const mirror = createMirror((write) => void setImmediate(write), () => Date.now());
  const live = follow(client, null, mirror);
  await live.reached(1);
  const before = mirror.seq();
  const wishMs = await took(async () => {
    await each(tasks, (number) => client.tasks.create({ commandId: CommandId.parse(`bench-task-${number}`), project: ProjectId.parse('lent'), prompt: `Task ${number}`, agent: 'scripted' }));
    await live.reached(before + tasks);
  });
  const floorMs = await appendFloor();
  const until = mirror.seq();
  const snapshots = await times(async () => {
    const fresh = createMirror((write) => void setImmediate(write), () => Date.now());
    return took(() => follow(client, null, fresh).reached(until));
  });
  const missed = await times(async () => {
    const fresh = createMirror((write) => void setImmediate(write), () => Date.now());
    return took(() => follow(client, before, fresh).reached(until));
  });
  const snapshot = await firstSnapshot(client);
  const jsonMs = median(await times(() => took(async () => void JSON.parse(JSON.stringify(snapshot)))));
  report('feed', { tasks, callers, wishesPerSecond: tasks / wishMs * 1000, ledgerAppendsPerSecond: tasks / floorMs * 1000, snapshotMs: median(snapshots), missedFactsMs: median(missed), jsonMs }, {
    wishToAppend: floorMs / wishMs, snapshotToJson: median(snapshots) / jsonMs,
  });
}

/** Reads the feed into a mirror until told otherwise by the end of the process. */
function follow(client: HostClient, after: number | null, mirror: Mirror) {
  let wake = () => {};
  const reading = async () => {
    for await (const message of await client.feed.watch({ after })) {
      mirror.take(message);
      wake();
    }
  };
  void reading().catch(() => {});
  return {
    reached: async (seq: number) => {
      while (mirror.seq() < seq) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

async function firstSnapshot(client: HostClient): Promise<Snapshot | null> {
  for await (const message of await client.feed.watch({ after: null })) if (message.kind === 'snapshot') return message.snapshot;
  return null;
}

/** The same number of appends by as many callers, with nothing around them. */
async function appendFloor(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-bench-'));
  const ledger = await openLedger({
    folder, workerEntry: new URL('../src-main/adapters/sqlite/ledgerWorker.ts', import.meta.url),
    holder: { kind: 'test', pid: process.pid, startTime: '1', bootId: 'bench' }, log: { info: () => {}, fault: () => {} },
  });
  const ms = await took(() => each(tasks, (value) => ledger.append({ facts: [{ kind: 'setting.set', project: null, key: 'order', value, by: 'api' }], answers: [] }, Date.now())));
  await ledger.close();
  rmSync(folder, { recursive: true });
  return ms;
}

async function each(count: number, deed: (number: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const caller = async () => {
    while (next < count) await deed((next += 1));
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

async function times(measure: () => Promise<number>): Promise<number[]> {
  const seen: number[] = [];
  for (let round = 0; round < rounds; round += 1) seen.push(await measure());
  return seen;
}
