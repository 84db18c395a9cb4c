// The plain Node host with a page in an installed Chromium. It prints an address with a one-time ticket; that is what a person opens.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { askHost } from './api.ts';
import { hostEnvironment, dropOnPage, type Launched, type Start, type TrayChoice } from './launched.ts';

const root = join(import.meta.dirname, '..', '..');
const startMs = 20_000; // a warm start takes 1 s; a loaded machine more
const quiet = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export async function launchBrowserHost(home: string, start: Start): Promise<Launched> {
  const args = [join(root, 'out', 'main', 'main-node.js'), '--no-open', ...(start.args ?? [])];
  const child = spawn(process.execPath, args, { env: hostEnvironment(home, start), stdio: ['ignore', 'pipe', 'pipe'] });
  const { browser, page } = await openPage(child).catch(async (error: unknown) => {
    await kill(child, 'SIGKILL'); // nobody else knows of it yet
    throw error;
  });
  return {
    host: 'browser',
    page,
    pid: child.pid ?? 0,
    chooseInTray: (choice) => askApi(home, choice),
    quit: () => quit(home, child, browser),
    kill9: () => kill(child, 'SIGKILL'),
    dropFolder: (path) => dropOnPage(page, basename(path)),
    async end() {
      await browser.close();
      await kill(child, 'SIGTERM');
    },
  };
}

async function openPage(child: ChildProcess): Promise<{ browser: Browser; page: Page }> {
  const address = await printedAddress(child);
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: quiet, chromiumSandbox: process.getuid?.() !== 0 });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  return { browser, page };
}

/** Resolves with the first address in what the host prints; what it printed is in the error if there is none. */
async function printedAddress(child: ChildProcess): Promise<string> {
  const printed: string[] = [];
  const late = AbortSignal.timeout(startMs);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const fail = (why: string) => reject(new Error(`the Node host ${why}; it printed:\n${printed.join('\n')}`));
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      printed.push(line);
      const found = /http:\/\/127\.0\.0\.1:\d+\/#k=\S+/.exec(line);
      if (found) resolve(found[0]);
    });
  }
  child.once('exit', (code) => fail(`ended with ${code}`));
  late.addEventListener('abort', () => fail(`printed no address in ${startMs / 1000} s`));
  return promise;
}

async function quit(home: string, child: ChildProcess, browser: Browser): Promise<void> {
  const ended = once(child, 'exit');
  await askApi(home, 'quit-keep');
  await ended;
  await browser.close();
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** What the tray does where there is one. */
const askApi = async (home: string, choice: TrayChoice): Promise<void> => void (await askHost(home, 'POST', ...asks[choice]()));

const dispatch = (mode: string) => (): [string, object] => ['/host/dispatch', { commandId: crypto.randomUUID(), mode }];
const asks: Readonly<Record<TrayChoice, () => [path: string, body: object]>> = {
  drain: dispatch('drain'),
  resume: dispatch('run'),
  pause: dispatch('pause'),
  'quit-keep': () => ['/host/quit', { agents: 'keep' }],
  'quit-stop': () => ['/host/quit', { agents: 'stop' }],
};
