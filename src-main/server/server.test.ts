// What the loopback server gives to whoever may ask: pages, tickets, REST, streams, the contract and terminals by WebSocket.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '../../src-shared/contract/contract.ts';
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../src-shared/contract/terminalFrames.ts';
import { CommandId } from '../../src-shared/model/ids.ts';
import { Fault } from '../engine/fault.ts';
import { openServer } from './server.ts';
import { echoTerminal, openTestServer, smallRouter, testToken, type TestServer } from './testing.ts';

let world: TestServer;
beforeAll(async () => void (world = await openTestServer()));
afterAll(async () => world[Symbol.asyncDispose]());

const withToken = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
const at = (path: string) => `${world.server.address}${path}`;
const post = (path: string, body: unknown, headers: Record<string, string> = withToken) =>
  fetch(at(path), { method: 'POST', headers, body: JSON.stringify(body) });

test('the page comes with headers that let nothing in from elsewhere', async () => {
  const page = await fetch(at('/'));
  expect({ status: page.status, type: page.headers.get('content-type'), cache: page.headers.get('cache-control'), nosniff: page.headers.get('x-content-type-options') })
    .toEqual({ status: 200, type: 'text/html; charset=utf-8', cache: 'no-cache', nosniff: 'nosniff' });
  expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'; script-src 'self'`);
  expect(await page.text()).toContain('<title>yard</title>');
  const script = await fetch(at('/assets/main-1.js'));
  expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect((await fetch(at('/index.html'))).status).toBe(404);
});

test('health is told without a token and without details', async () => {
  expect(await (await fetch(at('/healthz'))).text()).toBe('ok\n');
  expect(await (await fetch(at('/readyz'))).text()).toBe('ready\n');
});

test('a ticket is worth the token once', async () => {
  const ticket = new URL(world.server.invitation()).hash.slice('#k='.length);
  const json = { 'content-type': 'application/json' };
  const first = await post('/session', { ticket }, json);
  expect([first.status, await first.json()]).toEqual([200, { token: testToken }]);
  expect((await post('/session', { ticket }, json)).status).toBe(401);
  expect((await post('/session', { ticket: 'f'.repeat(64) }, json)).status).toBe(401);
  expect((await post('/session', {}, json)).status).toBe(401);
});

test('whoever has the token gets fresh tickets', async () => {
  const answer = await post('/ticket', {});
  expect(answer.status).toBe(200);
  const { ticket } = await answer.json();
  expect((await post('/session', { ticket }, { 'content-type': 'application/json' })).status).toBe(200);
  expect((await post('/ticket', {}, { 'content-type': 'application/json' })).status).toBe(401);
});

test('REST creates, lists with a query, and answers a refusal with its sentence', async () => {
  expect(await (await post('/api/tasks', { commandId: 'c-000001', project: 'p', prompt: 'hi', priority: 7 })).json()).toEqual({ task: 'T-8' });
  const list = async (query: string) => (await (await fetch(at(`/api/projects${query}`), { headers: withToken })).json()).projects.length;
  expect([await list(''), await list('?archived=false'), await list('?archived=true')]).toEqual([1, 1, 0]);
  const refused = await post('/api/projects', { commandId: 'c-000002', path: '/nowhere' });
  expect([refused.status, await refused.json()]).toEqual([409, {
    defined: true, code: 'REFUSED', status: 409, message: 'There is nothing at /nowhere. Check the path.', data: { code: 'path-missing', path: '/nowhere' },
  }]);
  expect((await post('/api/tasks', { project: 'p' })).status).toBe(400);
  expect((await post('/api/nothing', {})).status).toBe(404);
});

/** Numbers of the facts on a stream, and the id its last message carries. */
async function facts(path: string, headers: Record<string, string> = {}): Promise<{ seqs: number[]; id: string | undefined }> {
  const stream = await fetch(at(path), { headers: { ...withToken, ...headers } });
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const text = await stream.text();
  const seqs = [...text.matchAll(/^data: (\{"kind":"facts".*)$/gm)].map(([, json]) => JSON.parse(json ?? '').facts[0].seq);
  return { seqs, id: [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] };
}

test('the feed is server-sent events that resume behind a fact, by the query or as the format has it', async () => {
  expect(await facts('/api/feed')).toEqual({ seqs: [1, 2, 3], id: '3' });
  expect(await facts('/api/feed?after=1')).toEqual({ seqs: [2, 3], id: '3' });
  expect(await facts('/api/feed', { 'last-event-id': '2' })).toEqual({ seqs: [3], id: '3' });
  expect(await facts('/api/feed', { 'last-event-id': 'x; DROP' })).toEqual({ seqs: [1, 2, 3], id: '3' });
});

test('it is bound to the loopback address and to no other', async () => {
  const others = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map(({ address }) => address)).filter((address) => address !== '127.0.0.1');
  for (const host of [...others, '127.0.0.2', '::1']) {
    const came = await new Promise((resolve) => connect({ host, port: world.server.port }).once('connect', () => resolve(host)).once('error', () => resolve('refused')));
    expect(came).toBe('refused');
  }
});

test('the API describes itself, to programs with the token and to people', async () => {
  const description = await (await fetch(at('/api/openapi.json'), { headers: withToken })).json();
  expect(description.paths['/tasks/{task}/retry'].post.operationId).toBe('tasks.retry');
  expect((await fetch(at('/api/openapi.json'))).status).toBe(401);
  const page = await (await fetch(at('/api'))).text();
  expect(page).toContain('<td><code>/tasks/{task}/retry</code></td><td>task, commandId</td>');
  expect(page).not.toMatch(/src=|href=/);
});

const dial = async (path: string, protocols: string[]): Promise<WebSocket> => {
  const socket = new WebSocket(`ws://127.0.0.1:${world.server.port}${path}`, ['switchyard.v1', ...protocols]);
  await once(socket, 'open');
  return socket;
};

test('the contract speaks over WebSocket and knows who asked', async () => {
  const socket = await dial('/rpc', [`t.${testToken}`, 'by.cli']);
  expect(socket.protocol).toBe('switchyard.v1');
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: socket }));
  expect((await client.projects.list({})).projects.map(({ id }) => id)).toEqual(['cli']);
  const { error } = await safe(client.projects.add({ commandId: CommandId.parse('c-000003'), path: '/nowhere' }));
  expect(error && isDefinedError(error) && error.data).toEqual({ code: 'path-missing', path: '/nowhere' });
  const seqs: number[] = [];
  for await (const message of await client.feed.watch({ after: 2 })) if (message.kind === 'facts') seqs.push(...message.facts.map(({ seq }) => seq));
  expect(seqs).toEqual([3]);
  socket.close();
});

test('a message that is not one ends that connection and no other', async () => {
  const [good, bad] = [await dial('/rpc', [`t.${testToken}`]), await dial('/terminals', [`t.${testToken}`])];
  bad.send(new Uint8Array(2 * 1024 * 1024));
  await once(bad, 'close');
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: good }));
  expect((await client.projects.list({})).projects).toHaveLength(1);
  good.close();
});

test('a terminal is seen and typed into over the binary road', async () => {
  const socket = await dial('/terminals', [`t.${testToken}`]);
  const frames: (TerminalFrame | null)[] = [];
  const received = (amount: number) => new Promise<void>((resolve) => {
    socket.on('message', (message) => Buffer.isBuffer(message) && frames.push(decodeFrame(message)) === amount && resolve());
  });
  const all = received(4);
  socket.send('not a frame');
  socket.send(encodeFrame({ kind: 'attach', channel: 1, cols: 100, rows: 30, terminal: 'echo' }));
  socket.send(encodeFrame({ kind: 'input', channel: 1, bytes: Buffer.from('abc') }));
  socket.send(encodeFrame({ kind: 'resize', channel: 1, cols: 90, rows: 20 }));
  socket.send(encodeFrame({ kind: 'attach', channel: 2, cols: 0, rows: 0, terminal: 'nobody' }));
  await all;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  const plain = frames.map((frame) => (frame && 'bytes' in frame ? { ...frame, bytes: new Uint8Array(frame.bytes) } : frame));
  expect(plain.toSorted((one, other) => (one?.channel ?? 0) - (other?.channel ?? 0))).toEqual([
    { kind: 'screen', channel: 1, cols: 100, rows: 30, offset: 5, bytes: bytes('hello') },
    { kind: 'bytes', channel: 1, offset: 5, bytes: bytes('abc') },
    { kind: 'resized', channel: 1, cols: 90, rows: 20 },
    { kind: 'refused', channel: 2, why: 'There is no such terminal.' },
  ]);
  socket.close();
});

test('a taken port is said in one sentence', async () => {
  const log = { info() {}, fault() {} };
  const wish = { router: smallRouter, terminals: echoTerminal, clock: { steady: () => 0 }, log, token: testToken, port: world.server.port, renderer: '/nowhere', version: '0' };
  await expect(openServer(wish)).rejects.toEqual(
    new Fault('other', 'listen on loopback', `Port ${world.server.port} is taken by another program. Choose another with --port, or leave it out.`));
});

test('only 100 connections are kept, and one that says nothing for 10 s is let go', async () => {
  await using crowded = await openTestServer();
  const open = async (): Promise<Socket> => {
    const socket = connect(crowded.server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  const kept = await Promise.all(Array.from({ length: 100 }, open));
  kept[0]?.write('GET / HTTP/1.1\r\nHost: '); // and never more
  const more = await Promise.all(Array.from({ length: 20 }, open));
  await Promise.all(more.map((socket) => socket.destroyed || once(socket, 'close')));
  const [slow] = kept;
  if (slow) await once(slow.resume(), 'close');
  expect(slow?.destroyed).toBe(true);
  for (const socket of kept) socket.destroy();
});
