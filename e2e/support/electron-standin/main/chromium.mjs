// One headless Chromium and the one connection to it, in the words of the Chrome DevTools Protocol.
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { findChromium } from '../../../../scripts/setup/chromium.mjs';

const lookAgainMs = 25;
const giveUpMs = 20_000; // a cold start on a loaded two-core machine takes 2 to 5 s
const largestMessage = 256 * 1024 * 1024; // a screenshot of a large page, in base64

const endsWithUs = '--remote-debugging-pipe'; // unused, but when it breaks, as it does when we are killed, Chromium ends

const quiet = [
  '--no-startup-window', '--remote-debugging-port=0', endsWithUs, '--no-first-run', '--no-default-browser-check', '--disable-extensions',
  '--disable-component-update', '--disable-background-networking', '--disable-sync', '--disable-quic', '--disable-gpu',
  '--disable-dev-shm-usage', '--password-store=basic', '--use-mock-keychain',
];

let running = null;

/** Resolves when Chromium answers. `switches` are what the app asked for with commandLine.appendSwitch. */
export async function startChromium(switches) {
  const profile = mkdtempSync(join(process.env.STANDIN_PROFILES ?? tmpdir(), 'switchyard-standin-'));
  const program = findChromium();
  if (!program) throw new Error('no Chromium here; name one in SWITCHYARD_BROWSER');
  const headless = process.env.STANDIN_HEADFUL ? [] : ['--headless=new'];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses to run as root with one
  const args = [...headless, ...quiet, ...sandbox, `--user-data-dir=${profile}`, ...switches];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  running = { child, profile, socket: null, address: '', waiting: new Map(), events: new EventEmitter().setMaxListeners(0), lastId: 0 };
  running.address = await debuggerAddress(child, join(profile, 'DevToolsActivePort'));
  running.socket = await connect(running.address);
  return running.address;
}

/** Asks Chromium, or one of its pages when `sessionId` is given, and resolves with its answer. */
export function ask(method, params = {}, sessionId) {
  if (running?.socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Error(`${method}: Chromium is closed`));
  const id = ++running.lastId;
  return new Promise((resolve, reject) => {
    running.waiting.set(id, { method, resolve, reject });
    running.socket.send(JSON.stringify({ id, method, params, sessionId }));
  });
}

export function onEvent(method, listener, sessionId = '') {
  running.events.on(sessionId + method, listener);
}

export function stopChromium() {
  if (!running) return;
  running.child.kill('SIGKILL');
  rmSync(running.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  running = null;
}

async function debuggerAddress(child, file) {
  const before = Date.now() + giveUpMs;
  while (!(existsSync(file) && readFileSync(file, 'utf8').includes('\n'))) {
    if (child.exitCode !== null || Date.now() > before) throw new Error('Chromium did not start');
    await wait(lookAgainMs);
  }
  const [port, path] = readFileSync(file, 'utf8').split('\n');
  return `ws://127.0.0.1:${port}${path}`;
}

async function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: largestMessage });
  await once(socket, 'open');
  const { waiting, events } = running;
  socket.on('message', (text) => deliver(JSON.parse(text), waiting, events));
  socket.on('close', () => {
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: Chromium is closed`));
    waiting.clear();
  });
  return socket;
}

function deliver(message, waiting, events) {
  if (message.id === undefined) {
    events.emit((message.sessionId ?? '') + message.method, message.params);
    return;
  }
  const { method, resolve, reject } = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error) reject(new Error(`${method}: ${message.error.message}`));
  else resolve(message.result);
}
