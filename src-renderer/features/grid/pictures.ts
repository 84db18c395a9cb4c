// Pictures of living screens, only of the tiles that can be seen: one stream for all of them, one store write in a frame.
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ScreenLine } from '../../../src-shared/contract/screen.ts';
import type { SessionId } from '../../../src-shared/model/ids.ts';
import { answered, client } from '../../connection/client.ts';
import { useConnection } from '../../connection/state.ts';

type Pictures = ReadonlyMap<SessionId, readonly ScreenLine[]>;

const usePictureStore = create<{ readonly pictures: Pictures }>(() => ({ pictures: new Map() }));
const settle = 120; // ms a scrolling sheet rests before its pictures are asked for
const kept = 400; // pictures remembered, so that a tile scrolled back into sight is not blank

export const usePicture = (session: SessionId | null): readonly ScreenLine[] | undefined =>
  usePictureStore(({ pictures }) => (session === null ? undefined : pictures.get(session)));

/** Keeps the pictures of these sessions coming while the component is on the screen. */
export function usePictures(sessions: readonly SessionId[], rows: number): void {
  const connected = useConnection(({ kind }) => kind === 'connected');
  const wanted = [...sessions].sort().join(' ');
  useEffect(() => {
    if (!connected || wanted === '' || rows < 1) return;
    const over = new AbortController();
    const timer = setTimeout(() => void follow(sessions, rows, over.signal), settle);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
    // `wanted` stands for `sessions`: the same ones in another order are no reason to ask again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [connected, wanted, rows]);
}

async function follow(sessions: readonly SessionId[], rows: number, signal: AbortSignal): Promise<void> {
  try {
    const stream = await client.sessions.pictures({ sessions: sessions.slice(0, 200), rows: Math.min(rows, 60) }, { signal });
    for await (const { session, lines } of stream) show(session, lines);
  } catch (error) {
    if (!signal.aborted) endedBy(error);
  }
}

/** A road that broke is told of by the connection itself, a moment later; only an answer of the host is news. */
function endedBy(error: unknown): void {
  const said = answered(error);
  if (said !== null) console.warn('pictures ended:', said);
}

const fresh = new Map<SessionId, readonly ScreenLine[]>();

function show(session: SessionId, lines: readonly ScreenLine[]): void {
  if (fresh.size === 0) requestAnimationFrame(write);
  fresh.set(session, lines);
}

function write(): void {
  const before = usePictureStore.getState().pictures;
  const next = [...before.entries().filter(([session]) => !fresh.has(session)), ...fresh].slice(-kept);
  fresh.clear();
  usePictureStore.setState({ pictures: new Map(next) });
}
