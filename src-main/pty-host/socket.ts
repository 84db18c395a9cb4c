// The host's own socket, readable by this user alone. A socket that somebody answers on is never taken away, not even for a moment too
// long: a dead one is first moved aside, asked once more under its new name, and only then removed.
import { link, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Server } from 'node:net';

/** Listens, or answers false when another host already does. */
export async function listenAlone(server: Server, path: string): Promise<boolean> {
  for (;;) {
    if (await listens(server, path)) return true;
    if (await answers(path)) return false;
    await removeDead(path);
  }
}

/** Whether somebody holds it. Only a refusal says that nobody does; a host too busy to accept is alive. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      resolve(true);
      socket.destroy();
    });
    socket.on('error', (cause) => resolve(!('code' in cause && (cause.code === 'ECONNREFUSED' || cause.code === 'ENOENT'))));
  });
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const mask = process.umask(0o177); // the socket is never more open than 0600, not even at first
    const settle = (settled: () => void) => {
      server.removeAllListeners('listening').removeAllListeners('error');
      settled();
    };
    server.once('listening', () => settle(() => resolve(true)));
    server.once('error', (cause) => settle(() => ('code' in cause && cause.code === 'EADDRINUSE' ? resolve(false) : reject(cause))));
    server.listen(path);
    process.umask(mask);
  });
}

async function removeDead(path: string): Promise<void> {
  const aside = `${path}.dead-${process.pid}`;
  const moved = await rename(path, aside).then(() => true, () => false);
  if (!moved) return; // another host was quicker
  if (await answers(aside)) await link(aside, path).catch(() => {}); // it had just come alive: give it its name back
  await rm(aside, { force: true });
}
