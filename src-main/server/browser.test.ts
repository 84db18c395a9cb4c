// A real browser at the loopback door: our own page works with its ticket, a page from another port gets nothing out of it.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, testToken } from './testing.ts';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

let browser: Browser;
beforeAll(async () => void (browser = await chromium.launch({ ...(installed ? { executablePath: installed } : {}), chromiumSandbox: process.getuid?.() !== 0 })));
afterAll(async () => browser.close());

const ownPage = `
const ticket = location.hash.slice(3);
const { token } = await (await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket }) })).json();
const list = await (await fetch('/api/projects', { headers: { authorization: 'Bearer ' + token } })).json();
const socket = new WebSocket('ws://' + location.host + '/rpc', ['switchyard.v1', 't.' + token]);
const opened = await new Promise((resolve) => { socket.onopen = () => resolve(socket.protocol); socket.onerror = () => resolve('refused'); });
document.title = JSON.stringify({ projects: list.projects.length, opened });
`;

/** What a hostile page tries, with the token as if it had been stolen. */
const hostilePage = (address: string) => `<!doctype html><script type="module">
const tries = {
  page: () => fetch('${address}/').then((answer) => answer.text()),
  api: () => fetch('${address}/api/projects', { headers: { authorization: 'Bearer ${testToken}' } }).then((answer) => answer.text()),
  form: () => fetch('${address}/api/tasks', { method: 'POST', mode: 'no-cors', body: '{}' }).then((answer) => answer.text()).then((text) => { if (text === '') throw 0; }),
  socket: () => new Promise((resolve, reject) => { const socket = new WebSocket('${address.replace('http', 'ws')}/rpc', ['switchyard.v1', 't.${testToken}']); socket.onopen = resolve; socket.onerror = reject; }),
  frame: () => new Promise((resolve, reject) => { const frame = document.createElement('iframe'); frame.src = '${address}/'; frame.onload = () => { try { frame.contentDocument.title; resolve(); } catch { reject(); } }; document.body.append(frame); }),
};
const got = [];
for (const [name, attempt] of Object.entries(tries)) await attempt().then(() => got.push(name), () => undefined);
document.title = 'got: ' + got.join(' ');
</script><body>`;

test('our own page works with the ticket of its address', async () => {
  await using world = await openTestServer('<!doctype html><title>starting</title><script type="module" src="/assets/main-1.js"></script>', ownPage);
  const page = await browser.newPage();
  await page.goto(world.server.invitation());
  await page.waitForFunction(() => document.title.startsWith('{'));
  expect(JSON.parse(await page.title())).toEqual({ projects: 1, opened: 'switchyard.v1' });
  await page.close();
});

test('a page of another port gets nothing, not even with the token', async () => {
  await using world = await openTestServer();
  const hostile = createServer((_, response) => response.setHeader('content-type', 'text/html').end(hostilePage(world.server.address))).listen(0, '127.0.0.1');
  await once(hostile, 'listening');
  const bound = hostile.address();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}/`);
  await page.waitForFunction(() => document.title.startsWith('got:'));
  expect(await page.title()).toBe('got:');
  await page.close();
  hostile.close();
  hostile.closeAllConnections();
});
