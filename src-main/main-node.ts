// The host on plain Node: serves the window on loopback, and opens it in a browser window or prints its address.
// Closing that window ends the host; agents go on in the pty host.
import { parseArgs } from 'node:util';
import { flagsLayer } from '../src-shared/model/settings.ts';
import { findBrowser, hasDisplay, openBrowserWindow } from './adapters/node/browserWindow.ts';
import { openPlaces, type Places } from './adapters/node/places.ts';
import { appFiles } from './host/appFiles.ts';
import { openHost, type Host } from './host/openHost.ts';

const usage = 'usage: main-node [--port N] [--set KEY=VALUE] [--no-open] [--foreground]';
const leaveMs = 15_000; // what has not closed by then is left to the crash-safe ledger

const given = readArguments();
process.stdout.on('error', () => undefined); // whoever read the address may be gone
process.stderr.on('error', () => undefined);
const places = openPlacesOrEnd();
let leaving = false;
let host: Host | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave('keep', 0));
try {
  host = await openHost({
    kind: 'node', places, files: appFiles(import.meta.dirname), env: process.env, port: given.port, flags: given.flags, alsoStderr: given.foreground,
    quit: (agents) => setImmediate(() => void leave(agents, 0)), // the client is answered first
  });
} catch (thrown) {
  end(thrown instanceof Error ? thrown.message : String(thrown), 1);
}
keepGoing(host);
await show(host);

/** The last net: nothing that one viewer or one look does wrong may take the host down. */
function keepGoing({ engine, log }: Host): void {
  process.on('unhandledRejection', (thrown) => log.fault('nobody waited for this', thrown));
  process.on('uncaughtException', (thrown) => log.fault('nobody caught this', thrown));
  engine.signal.addEventListener('abort', () => {
    if (leaving) return;
    process.stderr.write('switchyard: another supervisor has taken over; this one ends. Agents go on.\n');
    void leave('keep', 1);
  });
}

async function show({ server }: Host): Promise<void> {
  const browser = given.open && hasDisplay(process.env) ? findBrowser(process.env) : null;
  if (browser) {
    const window = openBrowserWindow(browser, server.invitation(), places.browser);
    process.once('exit', () => window.close());
    if (await window.closed) return leave('keep', 0);
  }
  if (!leaving) process.stdout.write(`switchyard: open ${server.invitation()}\n`);
}

async function leave(agents: 'keep' | 'stop', code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  setTimeout(() => process.exit(code), leaveMs).unref();
  await host?.leave(agents);
  process.exit(code);
}

function readArguments() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, set: { type: 'string', multiple: true, default: [] }, 'no-open': { type: 'boolean', default: false }, foreground: { type: 'boolean', default: false } } });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) end(`--port ${values.port}: a port is a number up to 65535`, 2);
    const flags = flagsLayer(values.set);
    if ('wrong' in flags) end(flags.wrong, 2);
    return { port, flags, open: !values['no-open'], foreground: values.foreground };
  } catch (thrown) {
    return end(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${usage}`, 2);
  }
}

function openPlacesOrEnd(): Places {
  try {
    return openPlaces(process.env);
  } catch (thrown) {
    return end(`its folder cannot be used: ${thrown instanceof Error ? thrown.message : String(thrown)}. Set SWITCHYARD_HOME to another.`, 1);
  }
}

function end(why: string, code: 1 | 2): never {
  process.stderr.write(`switchyard: ${why}\n`);
  process.exit(code);
}
