// The two WebSockets: /rpc speaks the contract, /terminals the binary road. The guard has let them in already.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { By } from '../../src-shared/model/facts.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Terminals } from '../engine/ports/terminals.ts';
import type { Caller } from '../engine/api/os.ts';
import { logFault, type ApiRouter } from './api.ts';
import { bodyLimit } from './limits.ts';
import { openTerminalRoad } from './terminalRoad.ts';

export const protocol = 'switchyard.v1';

export interface Sockets extends Disposable {
  /** Answers an upgrade; false when there is nothing at its address. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

export function openSockets(router: ApiRouter, terminals: Pick<Terminals, 'view'>, log: Log): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: bodyLimit,
    perMessageDeflate: false, // costs more than it saves on loopback
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false), // never echoes the token
  });
  const rpc = new RPCHandler<Caller>(router, { interceptors: [onError((thrown) => logFault(log, thrown))] });
  const doors: Readonly<Record<string, (socket: WebSocket, request: IncomingMessage) => void>> = {
    '/rpc': (socket, request) => void rpc.upgrade(socket, { context: { by: askedBy(request) } }),
    '/terminals': (socket) => serveTerminals(socket, terminals),
  };
  return {
    upgrade(request, socket, head) {
      const door = Object.hasOwn(doors, request.url ?? '') ? doors[request.url ?? ''] : undefined;
      if (!door) return false;
      server.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', () => opened.terminate()); // too large or not a frame: that connection only
        door(opened, request);
      });
      return true;
    },
    [Symbol.dispose]() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** Who holds the other end, for the record in the facts; it opens nothing. */
const askedBy = ({ headers }: IncomingMessage): By => {
  if (headers.origin) return 'browser';
  return headers['sec-websocket-protocol']?.split(',').some((offered) => offered.trim() === 'by.cli') ? 'cli' : 'api';
};

function serveTerminals(socket: WebSocket, terminals: Pick<Terminals, 'view'>): void {
  const road = openTerminalRoad(terminals, (message, gone) => socket.send(message, { binary: true }, gone));
  socket.on('message', (message, isBinary) => {
    if (isBinary && Buffer.isBuffer(message)) road.receive(message);
  });
  socket.on('close', () => road[Symbol.dispose]());
}
