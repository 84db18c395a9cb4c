// The pty host: a small process of its own that alone forks, keeps every terminal, and outlives the app. It is found by its socket and
// known by its manifest; it ends itself when no terminal lives and nobody is connected. It knows nothing of tasks.
import { rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { Connection } from './connection.ts';
import type { Hall } from './connection.ts';
import { openEndings } from './endings.ts';
import { identityOf } from './processTree.ts';
import { Settings, protocolVersion } from './protocol.ts';
import type { Manifest } from './protocol.ts';
import { listenAlone } from './socket.ts';
import { guardedMark } from './subreaper.ts';
import { Yard } from './yard.ts';

const settings = Settings.parse(JSON.parse(process.argv[2] ?? 'null'));

/** The guardian's pid while it lives: our parent, as long as it is the parent we began with. */
const firstParent = process.env[guardedMark] === '1' ? process.ppid : null;
const guardian = () => (process.ppid === firstParent ? firstParent : null);

const connections = new Set<Connection>();
let epoch = 0;

const yard = new Yard({
  recordings: settings.recordings,
  endings: openEndings(settings.recordings),
  guardian,
  changed: (seen) => {
    for (const connection of connections) connection.news(seen);
  },
});

const manifest: Manifest = {
  version: settings.version, protocol: protocolVersion, socket: settings.socket,
  ...((await identityOf(process.pid)) ?? { pid: process.pid, startTime: 'unknown', bootId: 'unknown' }),
};

const hall: Hall = {
  yard,
  welcome: () => ({ ...manifest, epoch, subreaper: guardian() !== null }),
  mayChange: (asked) => asked !== null && asked >= epoch,
  admit: (connection) => {
    epoch = Math.max(epoch, connection.epoch ?? 0);
    for (const other of connections) if (other.epoch !== null && other.epoch < epoch && other !== connection) other.close();
  },
};

const announced = Promise.withResolvers<void>();
const server = createServer((socket) => {
  clearTimeout(idle);
  socket.on('error', () => {}); // it closes by itself
  void announced.promise.then(() => welcome(socket)); // nobody is answered before the manifest says who answers
});

function welcome(socket: Socket): void {
  if (socket.destroyed) return waitIdle();
  const connection = new Connection(socket, hall);
  connections.add(connection);
  socket.on('close', () => {
    connections.delete(connection);
    waitIdle();
  });
}

function waitIdle(): void {
  clearTimeout(idle);
  idle = setTimeout(endWhenIdle, settings.idleMs);
}

let idle = setTimeout(endWhenIdle, settings.idleMs);

function endWhenIdle(): void {
  if (connections.size > 0) return; // its leaving will set the timer again
  if (yard.alive > 0) waitIdle();
  else server.close(() => process.exit(0)); // takes the socket's name away, then nobody can find us
}

// The last net: an agent must not die because a viewer's frame or one terminal broke.
process.on('uncaughtException', (cause) => console.error('uncaught:', cause));
process.on('unhandledRejection', (cause) => console.error('unhandled:', cause));
process.on('SIGHUP', () => {}); // the terminal the app was started from may close

if (!(await listenAlone(server, settings.socket))) process.exit(0); // another host is there, and it is as good as we
await writeFile(`${settings.manifest}.${process.pid}`, JSON.stringify(manifest), { mode: 0o600 });
await rename(`${settings.manifest}.${process.pid}`, settings.manifest);
announced.resolve();
