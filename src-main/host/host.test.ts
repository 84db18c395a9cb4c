// A host as a process: found, refused a second time, ended in order, killed and adopted again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { TaskReport } from '../../src-shared/contract/tasks.ts';
import { TaskId } from '../../src-shared/model/ids.ts';
import { makeRepository } from '../testing/repository.ts';
import { eventually, isThere, nodeHostEntry, openCommandLine, type CommandLine } from '../testing/commandLine.ts';

let line: CommandLine;
beforeEach(async () => void (line = await openCommandLine()));
afterEach(async () => line[Symbol.asyncDispose]());

interface Started {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  said(): { out: string; err: string };
}

function startNodeHost(...args: string[]): Started {
  const child = spawn(process.execPath, [nodeHostEntry, '--no-open', ...args], { env: line.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += text));
  child.stderr.on('data', (text) => (said.err += text));
  return { child, said: () => said, exited: once(child, 'exit').then(([code]) => code) };
}
const begun = async (host: Started) => eventually(() => host.said().out.includes('\n'));

/** A task whose agent stays until it is ended; answers the agent's pid. */
async function longTask(): Promise<{ task: TaskId; agent: number }> {
  await makeRepository(join(line.home, 'shop'));
  await line.json(['project', 'add', join(line.home, 'shop')]);
  const { task } = z.object({ task: TaskId }).parse(await line.json(['task', 'add', 'shop', 'x\n@script: say hello | silent', '--agent', 'scripted']));
  const look = await looker();
  await eventually(async () => agentOf(await look(task)) !== undefined);
  return { task, agent: agentOf(await look(task)) ?? 0 };
}
const looker = async () => {
  const client = await line.client();
  return (task: TaskId) => client.tasks.get({ task });
};
const agentOf = ({ task }: TaskReport) => task.runs.at(-1)?.sessions.at(-1)?.process?.pid;
const isSeen = ({ status }: TaskReport) => status.word === 'working' || status.word === 'quiet';

test('it prints one line with an address that opens the window, and says where it is to this user alone', async () => {
  const host = startNodeHost();
  await begun(host);
  expect(host.said()).toEqual({ out: expect.stringMatching(/^switchyard: open http:\/\/127\.0\.0\.1:\d+\/#k=[0-9a-f]{64}\n$/), err: '' });
  expect(await line.host()).toMatchObject({ pid: host.child.pid, kind: 'node' });
});

test('a second supervisor names the first and ends', async () => {
  await begun(startNodeHost());
  const from = performance.now();
  const second = startNodeHost();
  const first = await line.host();
  expect(await second.exited).toBe(1);
  console.log(`a second supervisor ended ${Math.round(performance.now() - from)} ms after it was started`);
  expect(second.said()).toEqual({ out: '', err: expect.stringMatching(new RegExp(`^switchyard: .* is held by a running node host, pid ${first.pid}, since .*\\n$`)) });
});

test('a taken port is said, and nothing was begun', async () => {
  const taker = createServer().listen(0, '127.0.0.1');
  await once(taker, 'listening');
  const bound = taker.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  const host = startNodeHost('--port', String(port));
  expect([await host.exited, host.said().err]).toEqual([1, `switchyard: Port ${port} is taken by another program. Choose another with --port, or leave it out.\n`]);
  const { code, err } = await line.sy(['daemon', 'start', '--port', String(port)]);
  expect([code, err]).toEqual([1, `switchyard: Port ${port} is taken by another program. Choose another with --port, or leave it out.\n`]);
  expect(existsSync(join(line.places.ledger, 'ledger.sqlite'))).toBe(false);
  taker.close();
});

test('a signal ends it in order: exit 0, no host file, agents go on; the next host has them again', async () => {
  const host = startNodeHost();
  await begun(host);
  const { task, agent } = await longTask();
  host.child.kill('SIGTERM');
  expect(await host.exited).toBe(0);
  expect([existsSync(join(line.places.run, 'host.json')), isThere(agent)]).toEqual([false, true]);
  await begun(startNodeHost());
  const look = await looker();
  await eventually(async () => isSeen(await look(task)));
  expect([(await look(task)).task.runs.length, agentOf(await look(task))]).toEqual([1, agent]);
});

test('killed without warning it loses nothing: the next host finds the same agent in the same run', async () => {
  const host = startNodeHost();
  await begun(host);
  const { task, agent } = await longTask();
  host.child.kill('SIGKILL');
  await host.exited;
  expect(await line.sy(['daemon', 'status'])).toMatchObject({ code: 1 });
  await begun(startNodeHost());
  const look = await looker();
  await eventually(async () => isSeen(await look(task)));
  expect([isThere(agent), (await look(task)).task.runs.length, agentOf(await look(task))]).toEqual([true, 1, agent]);
});

test('asked to quit and stop agents, it ends them first, and what ran waits for a person', async () => {
  await begun(startNodeHost());
  const { task, agent } = await longTask();
  expect((await line.sy(['daemon', 'stop', '--agents', 'stop'])).code).toBe(0);
  expect(isThere(agent)).toBe(false);
  expect(await line.json(['task', 'show', task])).toMatchObject({ status: { word: 'stopped' } });
  expect(await line.json(['daemon', 'status'])).toMatchObject({ running: true, mode: 'run' });
});

test('whoever has the token gets an address that opens the window', async () => {
  const { address } = z.object({ address: z.string() }).parse(await line.json(['daemon', 'open', '--print']));
  const { origin, hash } = new URL(address);
  const answer = await fetch(`${origin}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket: hash.slice(3) }) });
  expect(await answer.json()).toEqual({ token: (await line.host()).token });
});
