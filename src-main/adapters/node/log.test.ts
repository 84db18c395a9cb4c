import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Fault } from '../../engine/fault.ts';
import { openLog } from './log.ts';

let logs: string;
beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), 'sy-logs-'));
});
afterEach(() => rm(logs, { recursive: true, force: true }));

const lines = async (file = 'host.log') => (await readFile(join(logs, file), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));

test('each entry is one line that says when, who and what; a fault keeps its cause', async () => {
  const log = openLog({ places: { logs }, name: 'host', alsoStderr: false });
  log.info('started', { port: 7, big: 1n });
  log.fault('append', new Fault('disk-full', 'append to the ledger', 'no space', new Error('ENOSPC')));
  const head = { at: expect.stringMatching(/^\d{4}-.*Z$/), pid: process.pid };
  expect(await lines()).toEqual([
    { ...head, said: 'started', port: 7, big: '1' },
    {
      ...head, fault: 'append',
      cause: {
        name: 'Fault', code: 'disk-full', doing: 'append to the ledger', message: 'no space', stack: expect.any(String),
        cause: { name: 'Error', message: 'ENOSPC', stack: expect.any(String) },
      },
    },
  ]);
});

test('no secret is written', async () => {
  const secrets = [
    'ghp_canarycanarycanary12', 'github_pat_canary_canary_canary', 'sk-ant-canary-canary-canary', 'xoxb-canary-canary-canary', 'AKIACANARYCANARY1234',
    'eyJcanarycan.canarycanary.canarycanary', 'npm_canarycanarycanary', 'AIzacanarycanarycanary',
  ];
  const carried = ['https://me:canary@git.example/x.git', 'Authorization: Bearer canarycanary', 'postgres://u:canary@db/x', 'GITHUB_TOKEN=canarycanary', 'https://x/?access_token=canarycanary&y=1'];
  const log = openLog({ places: { logs }, name: 'host', alsoStderr: false });
  for (const text of [...secrets, ...carried]) log.info(`failed: ${text} end`, { text });
  log.fault('sign in', Object.assign(new Error('-----BEGIN RSA PRIVATE KEY-----\ncanary\n-----END RSA PRIVATE KEY-----'), { password: 'canarycanary' }));
  const written = await readFile(join(logs, 'host.log'), 'utf8');
  expect(written.match(/canary/gi)).toBeNull();
  expect(written.split('\n').filter((line) => line.includes(' end'))).toHaveLength(secrets.length + carried.length);
});

test('a file that has grown is turned over, and only so many are kept', async () => {
  const log = openLog({ places: { logs }, name: 'host', alsoStderr: false, turnAt: 400 });
  for (let number = 0; number < 40; number += 1) log.info(`entry ${number}`);
  expect((await readdir(logs)).sort()).toEqual(['host.log', 'host.log.1', 'host.log.2', 'host.log.3']);
  expect((await lines()).at(-1).said).toBe('entry 39');
  const again = openLog({ places: { logs }, name: 'host', alsoStderr: false, turnAt: 400 });
  again.info('after a restart');
  expect((await lines()).at(-1).said).toBe('after a restart');
});
