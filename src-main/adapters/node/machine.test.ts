import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMachine } from './machine.ts';

test('the machine knows its boot, its host and its environment, undefined values left out', async () => {
  const machine = await openMachine({ PATH: '/bin', EMPTY: '', GONE: undefined });
  expect(machine).toMatchObject({ pid: process.pid, environment: { PATH: '/bin', EMPTY: '' } });
  expect(Object.keys(machine.environment)).toEqual(['PATH', 'EMPTY']);
  expect(machine.bootId).toBe((await openMachine({})).bootId);
});

test('a folder is there, or the reason why not is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sy-machine-'));
  await writeFile(join(folder, 'file'), '');
  const machine = await openMachine({});
  const looks = [folder, join(folder, 'file'), join(folder, 'gone')].map((path) => machine.folder(path));
  expect(await Promise.all(looks)).toEqual([{ there: true }, { there: false, why: 'it is not a folder' }, { there: false, why: 'it does not exist' }]);
  await rm(folder, { recursive: true });
});
