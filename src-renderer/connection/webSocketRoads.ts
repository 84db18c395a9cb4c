// Roads to the page's own origin: two WebSockets with the token as a sub-protocol, so that it is never in an address or a log.
import { RPCLink } from '@orpc/client/websocket';
import { Locked, type BytesRoad, type CallsRoad, type Transport } from './roads.ts';
import { sessionToken } from './token.ts';

const patience = 5_000; // ms to open a socket on loopback or through a forwarded port

export const webSocketRoads = (): Transport => ({
  host: 'browser',
  openCalls: async (): Promise<CallsRoad> => {
    const socket = await openSocket('/rpc');
    return { link: new RPCLink({ websocket: socket }), closed: closing(socket), close: () => socket.close() };
  },
  openBytes: async (): Promise<BytesRoad> => {
    const socket = await openSocket('/terminals');
    return {
      send: (frame) => socket.send(frame),
      take: (receive) => socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => { if (data instanceof ArrayBuffer) receive(new Uint8Array(data)); }),
      closed: closing(socket),
      close: () => socket.close(),
    };
  },
});

async function openSocket(path: string): Promise<WebSocket> {
  const token = await sessionToken();
  const address = new URL(path, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const socket = new WebSocket(address, ['switchyard.v1', `t.${token}`]);
  socket.binaryType = 'arraybuffer';
  if (await opened(socket)) return socket;
  socket.close();
  if (!(await hostAnswers())) throw new Error('the host does not answer');
  throw new Locked('The host no longer knows this page. Open the address that "switchyard daemon open" prints.');
}

const opened = (socket: WebSocket): Promise<boolean> =>
  new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), patience);
    const settle = () => { clearTimeout(late); resolve(socket.readyState === WebSocket.OPEN); };
    socket.addEventListener('open', settle, { once: true });
    socket.addEventListener('close', settle, { once: true });
  });

/** A browser hides why a socket was turned away; the open health door tells a dead host from a shut one. */
const hostAnswers = (): Promise<boolean> => fetch('/healthz', { signal: AbortSignal.timeout(patience) }).then((answer) => answer.ok, () => false);

const closing = (socket: WebSocket): Promise<string> => new Promise((resolve) => socket.addEventListener('close', () => resolve('the host closed the connection'), { once: true }));
