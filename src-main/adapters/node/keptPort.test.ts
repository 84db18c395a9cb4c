import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepPort, keptPort } from './keptPort.ts';

async function place() {
  const run = await mkdtemp(join(tmpdir(), 'kept-port-'));
  onTestFinished(() => rm(run, { recursive: true }));
  return { run };
}

test('the port of last time is taken again while it is free', async () => {
  const places = await place();
  await keepPort(places, 40_123);
  expect([await keptPort(places, async () => true), await keptPort(places, async () => false)]).toEqual([40_123, 0]);
});

test('without a port of last time, or with nonsense in its place, any port will do', async () => {
  const places = await place();
  const before = await keptPort(places, async () => true);
  await writeFile(join(places.run, 'port'), 'eighty\n');
  expect([before, await keptPort(places, async () => true)]).toEqual([0, 0]);
});
