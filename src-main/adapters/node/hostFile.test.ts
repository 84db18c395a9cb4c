// A host is found only while exactly its process lives.
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findHost, removeHostFile, writeHostFile, type HostFile } from './hostFile.ts';
import { openPlaces, type Places } from './places.ts';
import { identityOf } from './processIdentity.ts';

let home: string;
let places: Places;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'switchyard-'));
  places = openPlaces({ SWITCHYARD_HOME: home });
});
afterEach(() => rm(home, { recursive: true }));

const thisProcess = async (): Promise<HostFile> => {
  const identity = await identityOf(process.pid);
  if (!identity) throw new Error('this process must be there');
  return { ...identity, port: 4000, token: 'ab'.repeat(32), kind: 'node', version: '1.0.0', startedAt: 5 };
};

test('what was written is found, and only its owner may read it', async () => {
  const host = await thisProcess();
  await writeHostFile(places, host);
  expect(await findHost(places)).toEqual(host);
  expect((await stat(join(places.run, 'host.json'))).mode & 0o777).toBe(0o600);
});

test('a file left by a process that is gone, or whose pid went to another, is no host', async () => {
  expect(await findHost(places)).toBeNull();
  await writeHostFile(places, { ...(await thisProcess()), startTime: '1' });
  expect(await findHost(places)).toBeNull();
  await writeHostFile(places, { ...(await thisProcess()), bootId: 'another boot' });
  expect(await findHost(places)).toBeNull();
  await writeFile(join(places.run, 'host.json'), '{ half');
  expect(await findHost(places)).toBeNull();
});

test('a host takes away its own file and never that of the next one', async () => {
  const [old, next] = [await thisProcess(), { ...(await thisProcess()), token: 'cd'.repeat(32) }];
  await writeHostFile(places, next);
  await removeHostFile(places, old);
  expect(await findHost(places)).toEqual(next);
  await removeHostFile(places, next);
  expect(await findHost(places)).toBeNull();
});
