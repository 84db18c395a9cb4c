// Hands our page its two message ports: one speaks the contract, one is the terminals' binary road. Each page load asks anew.
import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Caller } from '../engine/api/os.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Terminals } from '../engine/ports/terminals.ts';
import { logFault, type ApiRouter } from '../server/api.ts';
import { openTerminalRoad } from '../server/terminalRoad.ts';
import { isFromOurPage } from './hardening.ts';

export interface PortsWish {
  readonly router: ApiRouter;
  readonly terminals: Pick<Terminals, 'view'>;
  readonly log: Log;
  readonly base: string;
}

export function handOverPorts({ router, terminals, log, base }: PortsWish): void {
  const rpc = new RPCHandler<Caller>(router, { interceptors: [onError((thrown) => logFault(log, thrown))] });
  const roads: Readonly<Record<string, (port: MessagePortMain) => void>> = {
    port: (port) => rpc.upgrade(port, { context: { by: 'window' } }),
    terminals: (port) => serveTerminals(port, terminals),
  };
  ipcMain.on('switchyard:wanted', ({ sender, senderFrame }, name: unknown) => {
    const road = typeof name === 'string' && Object.hasOwn(roads, name) ? roads[name] : undefined;
    if (!road || !isFromOurPage(senderFrame, base)) return;
    const { port1, port2 } = new MessageChannelMain();
    road(port1);
    port1.start();
    send(sender, String(name), port2, port1);
  });
}

/** The page may have gone in the meantime; then nobody holds the other end, and ours is closed. */
function send(page: WebContents, name: string, theirs: MessagePortMain, ours: MessagePortMain): void {
  try {
    page.postMessage('switchyard:port', name, [theirs]);
  } catch {
    ours.close();
  }
}

function serveTerminals(port: MessagePortMain, terminals: Pick<Terminals, 'view'>): void {
  const road = openTerminalRoad(terminals, (message, gone) => {
    port.postMessage(message);
    gone(); // a message port tells of no backlog; what the viewer says it has seen bounds it
  });
  port.on('message', ({ data }) => {
    if (data instanceof Uint8Array) road.receive(data);
    else if (data instanceof ArrayBuffer) road.receive(new Uint8Array(data));
  });
  port.on('close', () => road[Symbol.dispose]());
}
