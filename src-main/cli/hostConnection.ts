// The way to the host: found by run/host.json, spoken to over its WebSockets with the token as a sub-protocol.
import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { Contract } from '../../src-shared/contract/contract.ts';
import { findHost, type HostFile } from '../adapters/node/hostFile.ts';
import type { Places } from '../adapters/node/places.ts';
import { NotDone } from './notDone.ts';
import { startHost } from './startHost.ts';

export type HostClient = ContractRouterClient<Contract>;

export interface HostConnection extends Disposable {
  readonly file: HostFile;
  readonly client: HostClient;
  /** False once the host has gone. */
  isOpen(): boolean;
  /** Opens the terminals' binary road; whoever opens it closes it. */
  openTerminals(): Promise<WebSocket>;
}

/** The host that runs, or the Node host started for this. */
export const reachHost = async (places: Places): Promise<HostConnection> => connectTo((await findHost(places)) ?? (await startHost(places)));

/** The host that runs, or null. */
export async function reachRunningHost(places: Places): Promise<HostConnection | null> {
  const file = await findHost(places);
  return file && connectTo(file);
}

async function connectTo(file: HostFile): Promise<HostConnection> {
  const socket = await dial(file, '/rpc');
  return {
    file,
    client: createORPCClient(new RPCLink({ websocket: socket })),
    isOpen: () => socket.readyState === socket.OPEN,
    openTerminals: () => dial(file, '/terminals'),
    [Symbol.dispose]: () => socket.terminate(),
  };
}

const patienceMs = 5000; // on loopback a living host answers in a few

async function dial(file: HostFile, path: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${file.port}${path}`, ['switchyard.v1', `t.${file.token}`, 'by.cli'], { perMessageDeflate: false, handshakeTimeout: patienceMs });
  try {
    await once(socket, 'open');
  } catch (thrown) {
    throw new NotDone(`The host (pid ${file.pid}) does not answer on 127.0.0.1:${file.port}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  socket.on('error', () => undefined); // what is under way fails with its own words
  return socket;
}
