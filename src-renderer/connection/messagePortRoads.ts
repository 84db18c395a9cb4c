// Roads inside Electron: two MessagePorts the preload hands over. It is told when the page is ready, and again whenever a port is needed anew.
import { RPCLink } from '@orpc/client/message-port';
import type { BytesRoad, CallsRoad, Transport } from './roads.ts';

type PortName = 'port' | 'terminals';

/** Listens for ports from the first moment; call once, before anything waits. */
export function messagePortRoads(target: Window): Transport {
  const ports = portBox(target);
  return {
    host: 'electron',
    openCalls: async () => callsOn(await ports.next('port')),
    openBytes: async () => bytesOn(await ports.next('terminals')),
  };
}

function portBox(target: Window) {
  const came: Record<PortName, MessagePort[]> = { port: [], terminals: [] };
  const waiting: Record<PortName, ((port: MessagePort) => void)[]> = { port: [], terminals: [] };
  target.addEventListener('message', (event: MessageEvent<unknown>) => {
    const name = event.source === target ? portNamed(event.data) : null;
    const port = event.ports[0];
    if (!name || !port) return;
    const first = waiting[name].shift();
    if (first) first(port);
    else came[name].push(port);
  });
  return {
    next(name: PortName): Promise<MessagePort> {
      const port = came[name].pop(); // the newest; older ones lead nowhere any more
      came[name].length = 0;
      if (port) return Promise.resolve(port);
      target.postMessage({ switchyard: 'wanted', port: name }, '*');
      return new Promise((resolve) => waiting[name].push(resolve));
    },
  };
}

function portNamed(message: unknown): PortName | null {
  if (typeof message !== 'object' || message === null || !('switchyard' in message)) return null;
  return message.switchyard === 'port' || message.switchyard === 'terminals' ? message.switchyard : null;
}

function callsOn(port: MessagePort): CallsRoad {
  const link = new RPCLink({ port });
  port.start();
  return { link, closed: closing(port), close: () => port.close() };
}

function bytesOn(port: MessagePort): BytesRoad {
  return {
    send: (frame) => port.postMessage(frame, [frame.buffer]),
    take: (receive) => {
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data instanceof Uint8Array) receive(data);
        else if (data instanceof ArrayBuffer) receive(new Uint8Array(data));
      });
      port.start();
    },
    closed: closing(port),
    close: () => port.close(),
  };
}

const closing = (port: MessagePort): Promise<string> => new Promise((resolve) => port.addEventListener('close', () => resolve('the host closed the connection'), { once: true }));
