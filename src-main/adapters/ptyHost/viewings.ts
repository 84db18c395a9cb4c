// The viewers of this process. Each keeps its number across a broken connection, and is given a fresh screen when the host is back.
import { fromClient, fromHost, readU64, u16, u32, u64 } from '../../pty-host/frames.ts';
import { Ended, answers, fromJson } from '../../pty-host/protocol.ts';
import { z } from 'zod';
import type { ViewerFrame, Viewing } from '../../engine/ports/terminals.ts';
import type { HostLink } from './hostLink.ts';

interface Viewed {
  readonly id: string;
  readonly send: (frame: ViewerFrame) => void;
  /** The connection it was last attached over. */
  link: HostLink;
  /** It was told of the end and is sent nothing more. */
  isOver: boolean;
  /** Why the last typed bytes were not delivered; the next write tells. */
  refused: string | null;
}

const attachWithinMs = 10_000;

export class Viewings {
  readonly #viewed = new Map<number, Viewed>();
  readonly #link: () => HostLink;
  #last = 0;

  /** `link` answers with the connection of now, or throws why there is none. */
  constructor(link: () => HostLink) {
    this.#link = link;
  }

  async open(link: HostLink, id: string, size: { cols: number; rows: number } | null, send: (frame: ViewerFrame) => void): Promise<Viewing | null> {
    const viewing = ++this.#last;
    this.#viewed.set(viewing, { id, send, link, isOver: false, refused: null });
    const known = await link.ask({ ask: 'view', id, viewing, size }, answers.view, attachWithinMs).catch((cause: unknown) => {
      this.#viewed.delete(viewing);
      throw cause;
    });
    if (known) return this.#hold(viewing);
    this.#viewed.delete(viewing);
    return null;
  }

  /** After a new connection: everybody who still views is attached again. What the host no longer knows has ended unseen. */
  async attachAgain(link: HostLink): Promise<void> {
    for (const [viewing, viewed] of [...this.#viewed]) {
      if (viewed.isOver || viewed.link === link) continue;
      viewed.link = link;
      const known = await link.ask({ ask: 'view', id: viewed.id, viewing, size: null }, answers.view, attachWithinMs);
      if (!known && this.#viewed.delete(viewing)) viewed.send({ kind: 'ended', ended: { code: null, signal: null } });
    }
  }

  take(kind: number, viewing: number, payload: Buffer): void {
    const viewed = this.#viewed.get(viewing);
    if (!viewed) return; // disposed while frames were on their way
    if (kind === fromHost.bytes) viewed.send({ kind: 'bytes', offset: readU64(payload, 0), bytes: payload.subarray(8) });
    else if (kind === fromHost.screen) viewed.send(screenFrom(payload));
    else if (kind === fromHost.resized) viewed.send({ kind: 'resized', cols: payload.readUInt16BE(0), rows: payload.readUInt16BE(2) });
    else if (kind === fromHost.ended) this.#end(viewed, fromJson(Ended, payload));
    else if (kind === fromHost.refused) viewed.refused = fromJson(z.string(), payload);
  }

  #end(viewed: Viewed, ended: Ended): void {
    viewed.isOver = true;
    viewed.send({ kind: 'ended', ended });
  }

  #hold(viewing: number): Viewing {
    const to = u32(viewing);
    return {
      write: (bytes) => {
        this.#mustBeDelivered(viewing);
        this.#link().send(fromClient.typed, to, bytes);
      },
      resize: (cols, rows) => this.#link().send(fromClient.sized, to, u16(cols, rows)),
      seen: (offset) => this.#ifLinked((link) => link.send(fromClient.seen, to, u64(offset))),
      [Symbol.dispose]: () => {
        if (this.#viewed.delete(viewing)) this.#ifLinked((link) => link.send(fromClient.detach, to));
      },
    };
  }

  #mustBeDelivered(viewing: number): void {
    const viewed = this.#viewed.get(viewing);
    if (!viewed || viewed.isOver) throw new Error('terminal-ended');
    const { refused } = viewed;
    viewed.refused = null;
    if (refused) throw new Error(refused);
  }

  /** For what means nothing without a connection: the host has forgotten this viewer already. */
  #ifLinked(tell: (link: HostLink) => void): void {
    try {
      tell(this.#link());
    } catch {
      // no connection
    }
  }
}

const screenFrom = (payload: Buffer): ViewerFrame => ({
  kind: 'screen', offset: readU64(payload, 0), cols: payload.readUInt16BE(8), rows: payload.readUInt16BE(10), bytes: payload.subarray(12),
});
