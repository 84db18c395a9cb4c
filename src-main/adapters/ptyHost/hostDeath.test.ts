// What happens to agents, looks and clients when the pty host dies, stops, is idle, or is asked for by two at once.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { TerminalSeen } from '../../engine/ports/terminals.ts';
import { endTree } from '../../pty-host/endTree.ts';
import { identityOf, processes } from '../../pty-host/processTree.ts';
import { listenAlone } from '../../pty-host/socket.ts';
import { canAdopt } from '../../pty-host/subreaper.ts';
import { endOf, known, recordFrames, shell, until } from '../../testing/contracts/terminalsContract.ts';
import { hostUnderTest } from '../../testing/hostUnderTest.ts';
import type { HostUnderTest } from '../../testing/hostUnderTest.ts';

let host: HostUnderTest;
beforeEach(async () => {
  host = await hostUnderTest();
});
afterEach(() => host.close());

const isGone = async (pid: number) => (await processes()).get(pid)?.dead !== false;

it('listens where only this user can reach it', () => {
  expect(statSync(host.places.ptySocket).mode & 0o777).toBe(0o600);
});

it('is adopted, not replaced, by the next client, with every terminal as it was', async () => {
  const spec = shell(host.folder, 'echo still here; read line');
  await host.terminals.open(spec);
  const before = host.manifest();
  host.terminals[Symbol.dispose]();
  const next = await host.another(11);
  expect(host.manifest()).toEqual(before);
  expect(next.host()).toMatchObject({ pid: before.pid, startTime: before.startTime });
  expect(await known(next)).toMatchObject([{ id: spec.id, ended: null }]);
  await next.kill(spec.id, 0);
});

it('outlives the process that started it', async () => {
  const client = spawn(process.execPath, ['--input-type=module', '-e', openOneTerminal], {
    env: { PATH: process.env.PATH, SWITCHYARD_HOME: host.folder }, stdio: ['ignore', 'inherit', 'inherit'], cwd: process.cwd(),
  });
  await until(async () => (await known(host.terminals)).length === 1);
  client.kill('SIGKILL');
  await until(async () => client.pid === undefined || (await isGone(client.pid)));
  expect(await known(host.terminals)).toMatchObject([{ id: 'from-a-client', ended: null }]);
});

const openOneTerminal = `
import { openTerminals } from '${new URL('./ptyHostTerminals.ts', import.meta.url).href}';
import { openPlaces } from '${new URL('../node/places.ts', import.meta.url).href}';
const quiet = { info() {}, fault() {} };
const terminals = await openTerminals({ places: openPlaces(process.env), epoch: 10, entry: { command: '', args: [], env: {} }, log: quiet });
await terminals.open({ id: 'from-a-client', program: '/bin/sh', args: ['-c', 'read line'], cwd: '/', env: {}, cols: 80, rows: 24 });
setInterval(() => {}, 1000);
`;

it('is unknown when it was killed, then another one is there, and nothing of the lost terminal is left', async () => {
  const journal = join(host.folder, 'journal');
  const spec = shell(host.folder, `trap "" TERM HUP; setsid sh -c 'trap "" TERM HUP; echo $$ >> ${journal}; exec sleep 1000' & echo $$ >> ${journal}; sleep 1000; sleep 1000`);
  const opened = await host.terminals.open(spec);
  const lost = 'process' in opened ? opened.process : null;
  await until(() => existsSync(journal) && readFileSync(journal, 'utf8').split('\n').length === 3);
  const told: Observed<TerminalSeen>[] = [];
  using _watch = host.terminals.watch((seen) => told.push(seen));
  const seen = recordFrames();
  using _viewer = await host.terminals.view(spec.id, null, seen.take);
  const first = host.manifest();

  process.kill(first.pid, 'SIGKILL');
  await until(() => told.some((one) => 'unknown' in one));
  await until(async () => 'known' in (await host.terminals.look()));
  expect(host.manifest().pid).not.toBe(first.pid);
  expect(await known(host.terminals)).toEqual([]);
  expect(await host.terminals.open(spec)).toMatchObject({ refused: 'already-ended' });
  await seen.until((frames) => frames.at(-1)?.kind === 'ended');
  expect(await host.terminals.reap(spec.id, lost)).toHaveProperty('known');
  const pids = readFileSync(journal, 'utf8').trim().split('\n').map(Number);
  expect(await Promise.all(pids.map(isGone))).toEqual([true, true]);
});

it('is unknown while it is stopped, is not replaced, and is known again when it goes on', async () => {
  const spec = shell(host.folder, 'read line');
  await host.terminals.open(spec);
  const { pid } = host.manifest();
  process.kill(pid, 'SIGSTOP');
  expect(await host.terminals.look()).toHaveProperty('unknown');
  expect(await host.terminals.reap(spec.id, null)).toHaveProperty('unknown');
  process.kill(pid, 'SIGCONT');
  expect(await known(host.terminals)).toMatchObject([{ id: spec.id, ended: null }]);
  expect(host.manifest().pid).toBe(pid);
});

it('reaps by identity and by tag what outlives the host and its guardian', async () => {
  const spec = shell(host.folder, `trap "" TERM HUP; setsid sh -c 'trap "" TERM HUP; echo $$ > escaped; exec sleep 1000' & sleep 1000; sleep 1000`);
  const opened = await host.terminals.open(spec);
  const escaped = join(host.folder, 'escaped');
  await until(() => existsSync(escaped) && readFileSync(escaped, 'utf8') !== '');
  const first = host.manifest();
  const guardian = (await processes()).get(first.pid)?.parent ?? 0;
  if (canAdopt) process.kill(guardian, 'SIGKILL');
  process.kill(first.pid, 'SIGKILL');
  await until(async () => 'known' in (await host.terminals.look()) && host.manifest().pid !== first.pid);
  const reaped = await host.terminals.reap(spec.id, 'process' in opened ? opened.process : null);
  expect('known' in reaped && reaped.known.killed).toBeGreaterThanOrEqual(2);
  expect(await isGone(Number(readFileSync(escaped, 'utf8')))).toBe(true);
});

it('never touches a process that has the pid of a lost one but is another', async () => {
  const stranger = spawn('/bin/sleep', ['1000']);
  const identity = await identityOf(stranger.pid ?? 0);
  const reaped = await host.terminals.reap('lost', { pid: stranger.pid ?? 0, startTime: '1', bootId: identity?.bootId ?? '' });
  expect(reaped).toEqual({ known: { killed: 0 } });
  expect(await isGone(stranger.pid ?? 0)).toBe(false);
  stranger.kill('SIGKILL');
});

it('remembers how terminals ended across its own death', async () => {
  const spec = shell(host.folder, 'exit 4');
  await host.terminals.open(spec);
  await endOf(host.terminals, spec.id);
  const first = host.manifest();
  await until(() => existsSync(join(host.places.recordings, `${spec.id}.ended.json`)));
  process.kill(first.pid, 'SIGKILL');
  await until(async () => 'known' in (await host.terminals.look()) && host.manifest().pid !== first.pid);
  expect(await known(host.terminals)).toMatchObject([{ id: spec.id, ended: { code: 4, signal: null } }]);
  await host.terminals.forget(spec.id);
  expect(await known(host.terminals)).toEqual([]);
});

it('is never taken its socket away while it lives, and gives it up when it is dead', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sy-sock-'));
  expect(await listenAlone(createServer(), host.places.ptySocket)).toBe(false);
  expect(await known(host.terminals)).toEqual([]);
  const dead = join(folder, 'dead.sock');
  const child = spawn(process.execPath, ['-e', `require('net').createServer().listen('${dead}')`]);
  await until(() => existsSync(dead));
  const identity = await identityOf(child.pid ?? 0);
  await endTree({ id: 'nobody', leader: identity, strays: () => [], spared: [] }, 0);
  expect(existsSync(dead)).toBe(true);
  const server = createServer();
  expect(await listenAlone(server, dead)).toBe(true);
  expect(statSync(dead).mode & 0o777).toBe(0o600);
  server.close();
  rmSync(folder, { recursive: true });
});

it('ends itself when nothing lives in it and nobody is connected', async () => {
  const short = await hostUnderTest(50);
  const { pid } = short.manifest();
  const spec = shell(short.folder, 'while [ ! -e go ]; do sleep 0.01; done');
  await short.terminals.open(spec);
  short.terminals[Symbol.dispose]();
  const next = await short.another(11);
  expect(short.manifest().pid).toBe(pid); // a living terminal kept it
  writeFileSync(join(short.folder, 'go'), '');
  await endOf(next, spec.id);
  next[Symbol.dispose]();
  await until(() => isGone(pid));
  expect(existsSync(short.places.ptySocket)).toBe(false);
  await short.close();
});
