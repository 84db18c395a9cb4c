// Streams over the wire that look again and again: pictures of screens, the recording of a session.
import type { ScreenLine } from '../../../src-shared/contract/screen.ts';
import type { SessionId } from '../../../src-shared/model/ids.ts';
import type { Engine } from '../engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ports } from '../ports/ports.ts';

const pictureMs = 500; // twice a second is as fast as a tile is read
const followMs = 300;
const nothingSeen: ReadonlyMap<string, readonly ScreenLine[]> = new Map(); // the pty host cannot be asked just now: what was sent stays

export async function* picturesOf({ terminals, clock }: Ports, sessions: readonly SessionId[], rows: number, signal: AbortSignal | undefined): AsyncGenerator<{ session: SessionId; lines: ScreenLine[] }> {
  const sent = new Map<SessionId, string>();
  while (!signal?.aborted) {
    const pictures = await terminals.pictures(sessions, rows).catch(() => nothingSeen);
    for (const session of sessions) {
      const lines = pictures.get(session);
      const print = JSON.stringify(lines);
      if (!lines || sent.get(session) === print) continue;
      sent.set(session, print);
      yield { session, lines: [...lines] };
    }
    await pause(clock, pictureMs, signal);
  }
}

/** The recording as text; with `follow` until the session has ended or the reader has gone. */
export async function* logOf({ ports, live }: Engine, session: SessionId, follow: boolean, signal: AbortSignal | undefined): AsyncGenerator<{ text: string }> {
  const decoder = new TextDecoder(); // a log is read by people; terminals go by the binary road
  let offset = 0;
  for (;;) {
    const isOver = !follow || isEnded(live, session);
    for await (const bytes of ports.terminals.recording(session, offset)) {
      offset += bytes.length;
      yield { text: decoder.decode(bytes, { stream: true }) };
      if (signal?.aborted) return;
    }
    if (isOver || signal?.aborted) return;
    await pause(ports.clock, followMs, signal);
  }
}

const isEnded = (live: Engine['live'], id: SessionId): boolean =>
  live.taskOfSession(id)?.runs.some(({ sessions }) => sessions.some((session) => session.id === id && session.ended !== null)) ?? true;

const pause = (clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const over = () => {
      timer[Symbol.dispose]();
      signal?.removeEventListener('abort', over); // or a stream of hours would leave one behind for each look
      resolve();
    };
    const timer = clock.after(ms, over);
    signal?.addEventListener('abort', over);
    if (signal?.aborted) over();
  });
