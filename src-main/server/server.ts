// The loopback server: the built renderer, the contract over REST and WebSocket, the terminals' binary road, health.
// Bound to 127.0.0.1 and nothing else, for ever. Every request meets the guard first, whatever its address.
import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Clock } from '../engine/ports/clock.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Terminals } from '../engine/ports/terminals.ts';
import { Fault } from '../engine/fault.ts';
import { say, sayRaw } from './answers.ts';
import type { ApiRouter } from './api.ts';
import { refusedBy, type Head } from './guard.ts';
import { connectionLimit, headerLimit, headerTimeoutMs, requestTimeoutMs } from './limits.ts';
import { doorOf, furnish, pathOf, type Room } from './rooms.ts';
import { openSockets, type Sockets } from './sockets.ts';
import { openTickets } from './tickets.ts';

export interface ServerWish {
  readonly router: ApiRouter;
  readonly terminals: Pick<Terminals, 'view'>;
  readonly clock: Pick<Clock, 'steady'>;
  readonly log: Log;
  /** 64 hex digits that nobody can guess. */
  readonly token: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the built renderer. */
  readonly renderer: string;
  readonly version: string;
}

export interface Server extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** An address that opens the app once, within a minute. */
  invitation(): string;
}

/** Listens, or throws a Fault that says in one sentence why not. */
export async function openServer(wish: ServerWish): Promise<Server> {
  const http = createServer({
    maxHeaderSize: headerLimit, headersTimeout: headerTimeoutMs, requestTimeout: requestTimeoutMs, connectionsCheckingInterval: 1000,
  });
  http.maxConnections = connectionLimit;
  const port = await listen(http, wish.port);
  const own = { authority: `127.0.0.1:${port}`, token: wish.token };
  const tickets = openTickets(wish.clock);
  const sockets = openSockets(wish.router, wish.terminals, wish.log);
  const room = furnish(wish, own, tickets); // not waited for before requests are: none may go unanswered
  serveRequests(http, room, own, wish.log);
  serveUpgrades(http, sockets, own);
  await room;
  return {
    port,
    address: `http://${own.authority}`,
    invitation: () => `http://${own.authority}/#k=${tickets.issue()}`,
    async [Symbol.asyncDispose]() {
      sockets[Symbol.dispose]();
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
}

interface Own {
  readonly authority: string;
  readonly token: string;
}

function serveRequests(http: HttpServer, room: Promise<Room>, own: Own, log: Log): void {
  http.on('request', async (request, response) => {
    const refused = refusedBy(headOf(request), doorOf(pathOf(request.url)), own);
    if (refused !== null) return say(response, refused);
    try {
      await (await room)(request, response);
    } catch (thrown) {
      if (response.headersSent || response.destroyed) return response.destroy(); // the caller went away in the middle
      log.fault(`answer ${request.method} ${pathOf(request.url)}`, thrown);
      say(response, 500);
    }
  });
}

function serveUpgrades(http: HttpServer, sockets: Sockets, own: Own): void {
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refused = refusedBy(headOf(request), 'token', own);
    if (refused !== null) sayRaw(socket, refused);
    else if (!sockets.upgrade(request, socket, head)) sayRaw(socket, 404);
  });
}

const headOf = (request: IncomingMessage): Head => ({
  method: request.method ?? '', url: request.url ?? '', version: request.httpVersion, headers: request.headersDistinct,
});

/** Throws the Fault that listening there would throw. */
export async function mustBeFree(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await new Promise((resolve) => probe.close(resolve));
}

/** Whether a server could listen there now. */
export const isFree = (port: number): Promise<boolean> => mustBeFree(port).then(() => true, () => false);

function listen(http: HttpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (thrown: NodeJS.ErrnoException) => {
      const why = thrown.code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Choose another with --port, or leave it out.`
        : thrown.code === 'EACCES' ? `Port ${port} may not be used by this user. Choose one above 1023 with --port, or leave it out.`
        : `Cannot listen on 127.0.0.1:${port}: ${thrown.message}`;
      reject(new Fault('other', 'listen on loopback', why, thrown));
    });
    http.listen({ port, host: '127.0.0.1' }, () => {
      const bound = http.address();
      resolve(bound !== null && typeof bound === 'object' ? bound.port : port);
    });
  });
}
