// Keeps the mirror fed: opens a road, watches the feed, and when the road is gone tries again with growing pauses. Visible at all times.
import { client, takeRoad } from './client.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { Locked, type Transport } from './roads.ts';
import { connectionIs } from './state.ts';
import { takeTerminalRoad } from './terminalRoad.ts';

const firstPause = 250; // ms: a host that restarts is back in a second or two
const longestPause = 5_000; // ms: a person who waits looks about this often
const hiddenPace = 250; // ms between writes while nobody looks

const nextFrame = (write: () => void): void => {
  if (document.hidden) setTimeout(write, hiddenPace);
  else requestAnimationFrame(write);
};

export const mirror: Mirror = createMirror(nextFrame, Date.now);

/** Connects for the life of the page. */
export function connect(transport: Transport): void {
  takeTerminalRoad(transport);
  tickWhileSeen();
  void keepConnected(transport);
}

async function keepConnected(transport: Transport): Promise<never> {
  for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
    const started = Date.now();
    try {
      connectionIs(await follow(transport));
    } catch (error) {
      if (error instanceof Locked) connectionIs({ kind: 'locked', why: error.message });
      else connectionIs({ kind: 'reconnecting', why: error instanceof Error ? error.message : String(error) });
    }
    takeRoad(null);
    if (Date.now() - started > longestPause) pause = firstPause; // it had held for a while
    await pauseOrReturn(pause);
  }
}

/** One road, from open to gone. */
async function follow(transport: Transport): Promise<{ kind: 'reconnecting'; why: string }> {
  const road = await transport.openCalls();
  takeRoad(road.link);
  try {
    const seq = mirror.seq();
    const feed = await client.feed.watch({ after: seq > 0 ? seq : null });
    connectionIs({ kind: 'connected' });
    const gone = road.closed.then((why) => ({ gone: why }));
    for (;;) {
      const came = await Promise.race([feed.next(), gone]);
      if ('gone' in came) return { kind: 'reconnecting', why: came.gone };
      if (came.done) return { kind: 'reconnecting', why: 'the host ended the feed' };
      mirror.take(came.value);
    }
  } finally {
    road.close();
  }
}

/** Waits, or less when the person comes back to the page or the network does. */
const pauseOrReturn = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', done);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    document.addEventListener('visibilitychange', done);
    addEventListener('online', done);
  });

function tickWhileSeen(): void {
  const tick = () => { if (!document.hidden) mirror.tick(Date.now()); };
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', tick);
}
