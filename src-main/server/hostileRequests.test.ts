// Hostile requests against the real server, byte for byte as they come over the wire: nothing passes, nothing is told.
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, testToken, type TestServer } from './testing.ts';

let world: TestServer;
beforeAll(async () => void (world = await openTestServer()));
afterAll(async () => world[Symbol.asyncDispose]());

/** Sends bytes and answers all that came back until the connection ended. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(world.server.port, '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const bodyOf = (answer: string) => answer.split('\r\n\r\n')[1];

/** A request that would pass, with its own lines instead of the ones named. */
function request(change: { line?: string; host?: string[]; more?: string[]; token?: string | null; type?: string | null; body?: string } = {}): string {
  const body = change.body ?? '{"commandId":"abcdefgh","project":"p","prompt":"hi"}';
  const token = change.token === undefined ? `Authorization: Bearer ${testToken}` : change.token;
  const type = change.type === undefined ? 'Content-Type: application/json' : change.type;
  return [
    change.line ?? 'POST /api/tasks HTTP/1.1', ...(change.host ?? [`Host: 127.0.0.1:${world.server.port}`]),
    ...(token === null ? [] : [token]), ...(type === null ? [] : [type]), ...(change.more ?? []),
    `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', '', body,
  ].join('\r\n');
}
const upgrade = (path: string, lines: string[]) => [
  `GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${world.server.port}`, 'Connection: Upgrade', 'Upgrade: websocket',
  'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', ...lines, '', '',
].join('\r\n');

test('the same request passes when it is ours', async () => {
  const answer = await raw(request());
  expect(statusOf(answer)).toBe(200);
  expect(answer).toContain('{"task":"T-6"}');
  expect(answer.toLowerCase()).not.toContain('access-control-');
  expect(statusOf(await raw(request({ type: 'Content-Type: application/json; charset=UTF-8', more: [`Origin: http://127.0.0.1:${world.server.port}`, 'Sec-Fetch-Site: same-origin'] })))).toBe(200);
});

const foreignHosts = [
  'evil.test', '127.0.0.1.evil.test', '127.0.0.1', '127.0.0.1:1', 'localhost:{port}', '[::1]:{port}', '0.0.0.0:{port}', '2130706433:{port}', '127.1:{port}',
  'LOCALHOST.:{port}', 'user@127.0.0.1:{port}', '127.0.0.1:{port}.', '127.0.0.1:0{port}', '',
];
test.each(foreignHosts)('a request for Host "%s" is misdirected, on every road', async (host) => {
  const named = [`Host: ${host.replace('{port}', String(world.server.port))}`];
  for (const line of ['POST /api/tasks HTTP/1.1', 'GET / HTTP/1.1', 'GET /healthz HTTP/1.1', 'POST /session HTTP/1.1', 'GET /api HTTP/1.1']) {
    const answer = await raw(request({ line, host: named }));
    expect([statusOf(answer), bodyOf(answer)]).toEqual([421, 'Misdirected Request\n']);
  }
});

test('two Hosts, no Host, HTTP/1.0 and a target with a host of its own are misdirected or not understood', async () => {
  const own = `Host: 127.0.0.1:${world.server.port}`;
  expect(statusOf(await raw(request({ host: [own, 'Host: evil.test'] })))).toBe(421);
  expect(statusOf(await raw(request({ host: [own, own] })))).toBe(421);
  expect(statusOf(await raw(request({ host: [] })))).toBe(400);
  expect(statusOf(await raw(request({ host: [], line: 'POST /api/tasks HTTP/1.0' })))).toBe(421);
  expect(statusOf(await raw(request({ line: 'POST /api/tasks HTTP/1.0' })))).toBe(421);
  expect(statusOf(await raw(request({ line: 'POST http://evil.test/api/tasks HTTP/1.1' })))).toBe(421);
  expect(statusOf(await raw(request({ line: `POST http://127.0.0.1:${world.server.port}/api/tasks HTTP/1.1` })))).toBe(421);
  expect(statusOf(await raw(request({ line: 'POST //evil.test/api/tasks HTTP/1.1' })))).toBe(421);
  expect(statusOf(await raw(request({ line: 'OPTIONS * HTTP/1.1' })))).toBe(421);
});

test.each(['null', 'https://evil', 'file://', 'chrome-extension://x', 'http://127.0.0.1:1', 'http://localhost:{port}', 'https://127.0.0.1:{port}', ''])(
  'a page of origin "%s" is turned away even with the token', async (origin) => {
    const more = [`Origin: ${origin.replace('{port}', String(world.server.port))}`];
    expect(statusOf(await raw(request({ more })))).toBe(403);
    expect(statusOf(await raw(request({ more, line: 'OPTIONS /api/tasks HTTP/1.1' })))).toBe(403);
    expect(statusOf(await raw(upgrade('/rpc', [...more, `Sec-WebSocket-Protocol: switchyard.v1, t.${testToken}`])))).toBe(403);
  });

test('what a browser fetches across sites is turned away', async () => {
  for (const site of ['cross-site', 'same-site', 'Same-Origin', '']) expect(statusOf(await raw(request({ more: [`Sec-Fetch-Site: ${site}`] })))).toBe(403);
  expect(statusOf(await raw(request({ more: ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'] })))).toBe(403);
});

test.each([
  ['no token', null], ['an empty one', 'Authorization: Bearer '], ['none after the word', 'Authorization: Bearer'], ['a wrong one', 'Authorization: bearer x'],
  ['one digit off', `Authorization: Bearer ${testToken.slice(0, -1)}1`], ['one digit more', `Authorization: Bearer ${testToken}0`],
  ['basic', `Authorization: Basic ${Buffer.from(`:${testToken}`).toString('base64')}`],
  ['two headers', `Authorization: Bearer ${testToken}\r\nAuthorization: Bearer ${testToken}`],
  ['a cookie', `Cookie: token=${testToken}`], ['a header of another name', `X-Token: ${testToken}`],
  ['two sub-protocol headers', `Sec-WebSocket-Protocol: t.${testToken}\r\nSec-WebSocket-Protocol: x`],
])('with %s nothing is done', async (_, token) => {
  const answer = await raw(request({ token }));
  expect([statusOf(answer), bodyOf(answer)]).toEqual([401, 'Unauthorized\n']);
  expect(statusOf(await raw(upgrade('/terminals', token === null ? [] : [token])))).toBe(401);
});

test('a token in the address is no token', async () => {
  expect(statusOf(await raw(request({ token: null, line: `POST /api/tasks?token=${testToken} HTTP/1.1` })))).toBe(401);
  expect(statusOf(await raw(upgrade(`/rpc?token=${testToken}`, [])))).toBe(401);
});

test.each(['Content-Type: text/plain', 'Content-Type: multipart/form-data; boundary=x', 'Content-Type: application/x-www-form-urlencoded', 'Content-Type: application/json;charset=utf-7',
  'Content-Type: application/json\r\nContent-Type: text/plain', null])('a form or an unnamed body changes nothing: %s', async (type) => {
  expect(statusOf(await raw(request({ type })))).toBe(403);
  expect(statusOf(await raw(request({ type, line: 'POST /session HTTP/1.1' })))).toBe(403);
});

test('headers that claim more than they are change nothing', async () => {
  expect(statusOf(await raw(request({ token: null, more: ['X-Forwarded-For: 127.0.0.1', 'X-Forwarded-Host: 127.0.0.1'] })))).toBe(401);
  const answer = await raw(request({ line: 'GET /api/tasks HTTP/1.1', more: ['X-HTTP-Method-Override: DELETE'] }));
  expect(statusOf(answer)).toBe(404); // the small router has no list of tasks; nothing was deleted
});

test('requests that two readers would understand differently are not understood', async () => {
  expect(statusOf(await raw(request({ more: ['Transfer-Encoding: chunked'] })))).toBe(400);
  expect(statusOf(await raw(request({ more: ['X: a\0b'] })))).toBe(400);
  expect(statusOf(await raw(request({ more: ['X: a\rY: b'] })))).toBe(400);
  expect(statusOf(await raw(request({ more: [`X: ${'x'.repeat(17 * 1024)}`] })))).toBe(431);
});

test('an upgrade without a key, with two, or to nowhere opens nothing', async () => {
  const protocols = `Sec-WebSocket-Protocol: switchyard.v1, t.${testToken}`;
  const head = `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${world.server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n${protocols}\r\n`;
  expect(statusOf(await raw(`${head}\r\n`))).toBe(400);
  expect(statusOf(await raw(`${head}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`))).toBe(400);
  for (const path of ['/', '/api/tasks', '/__proto__', '/constructor', '/rpc/']) expect(statusOf(await raw(upgrade(path, [protocols])))).toBe(404);
});

test('a body over 1 MB is not read to its end, declared or not', async () => {
  const large = JSON.stringify({ prompt: 'x'.repeat(1024 * 1024) });
  expect(statusOf(await raw(request({ body: large })))).toBe(413);
  const chunked = request({ body: '', more: ['Transfer-Encoding: chunked'] }).replace(/Content-Length: 0\r\n/, '');
  expect(statusOf(await raw(`${chunked}${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`))).toBe(413);
  expect(statusOf(await raw(request({ body: '{"a":' })))).toBe(400);
});

test('addresses that climb lead nowhere', async () => {
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/assets/../../x', '/assets/', '/.', '/\\..\\x', '/index.html%00.js', '/__proto__']) {
    expect(statusOf(await raw(request({ line: `GET ${path} HTTP/1.1`, body: '' })))).toBe(404);
  }
});

test('a fault inside is told as a fault and nothing more', async () => {
  const answer = await raw(request({ body: '{"commandId":"abcdefgh","project":"p","prompt":"break"}' }));
  expect(statusOf(answer)).toBe(500);
  expect(answer).not.toContain('secret');
  expect(world.faults).toEqual([{ doing: 'answer a call', cause: new Error('a fault with a secret in it') }]);
});
