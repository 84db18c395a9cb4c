// One client of the pty host: reads its frames, lets it do what its epoch allows, and sends it news. It holds nothing that outlives it.
import type { Socket } from 'node:net';
import { frame, frameReader, fromClient, fromHost, readU64, u16, u32, u64 } from './frames.ts';
import { Ask, Hello, Size, fromJson, idFrom, toJson } from './protocol.ts';
import type { Answer, Seen, Welcome } from './protocol.ts';
import type { Terminal, ViewHold } from './terminal.ts';
import type { ViewerEnd } from './viewer.ts';
import type { Yard } from './yard.ts';

/** What all connections of a host share. */
export interface Hall {
  readonly yard: Yard;
  /** Takes note of a client's epoch and closes those it supersedes. */
  admit(connection: Connection): void;
  welcome(): Welcome;
  /** Whether this epoch may change anything: no higher one has been here. */
  mayChange(epoch: number | null): boolean;
}

interface View {
  readonly terminal: Terminal;
  readonly hold: ViewHold;
}

const newsLimit = 8 * 1024 * 1024; // bytes waiting for a client that does not read; then it is let go and may come again

export class Connection {
  epoch: number | null = null;
  readonly #socket: Socket;
  readonly #hall: Hall;
  readonly #views = new Map<number, View>();
  #welcomed = false;

  constructor(socket: Socket, hall: Hall) {
    this.#socket = socket;
    this.#hall = hall;
    const read = frameReader((kind, payload) => this.#take(kind, payload));
    socket.on('data', (chunk: Buffer) => {
      try {
        read(chunk);
      } catch (cause) {
        console.error('a client was let go:', cause);
        this.close();
      }
    });
    socket.on('error', () => this.close());
    socket.on('close', () => this.#leave());
  }

  news(seen: Seen): void {
    if (this.#welcomed) this.#send(fromHost.news, toJson(seen));
  }

  close(): void {
    this.#socket.destroy();
  }

  #leave(): void {
    for (const { hold } of this.#views.values()) hold[Symbol.dispose]();
    this.#views.clear();
  }

  #take(kind: number, payload: Buffer): void {
    if (kind === fromClient.hello) return this.#greet(fromJson(Hello, payload));
    if (!this.#welcomed) throw new Error('no hello');
    if (kind === fromClient.ask) return void this.#answer(fromJson(Ask, payload));
    if (kind === fromClient.write) return this.#write(payload);
    const viewing = payload.readUInt32BE(0);
    const view = this.#views.get(viewing);
    if (!view) return kind === fromClient.typed ? this.#refuse(viewing, 'terminal-ended') : undefined; // detached, or shown as it looked last
    if (kind === fromClient.typed) this.#typed(viewing, view.terminal, payload.subarray(4));
    else if (kind === fromClient.seen) view.hold.seen(readU64(payload, 4));
    else if (kind === fromClient.sized) this.#resize(view.terminal, payload.readUInt16BE(4), payload.readUInt16BE(6));
    else if (kind === fromClient.detach) this.#detach(viewing);
  }

  #greet(hello: Hello): void {
    this.epoch = hello.epoch;
    this.#hall.admit(this);
    this.#welcomed = true;
    this.#send(fromHost.welcome, toJson(this.#hall.welcome()));
  }

  async #answer(ask: Ask): Promise<void> {
    const { number } = ask;
    const answer: Answer = await this.#perform(ask).then((said) => ({ number, said }), (cause: unknown) => ({ number, fault: wordsOf(cause) }));
    this.#send(fromHost.answer, toJson(answer));
  }

  async #perform(ask: Ask): Promise<Answer['said']> {
    const { yard } = this.#hall;
    switch (ask.ask) {
      case 'ping': return true;
      case 'look': return yard.look();
      case 'pictures': return this.#pictures(ask.ids, ask.rows);
      case 'flush': return (await yard.find(ask.id)?.flush(), true);
      case 'view': return this.#view(ask.id, ask.viewing, ask.size);
      default: this.#mustBeAllowed();
    }
    if (ask.ask === 'open') return yard.open(ask.spec);
    if (ask.ask === 'kill') await yard.kill(ask.id, ask.graceMs);
    else await yard.forget(ask.id);
    return true;
  }

  #mustBeAllowed(): void {
    if (!this.#hall.mayChange(this.epoch)) throw new Error('epoch-lost');
  }

  #write(payload: Buffer): void {
    const number = payload.readUInt32BE(0);
    const idEnd = 5 + payload.readUInt8(4);
    const answer = (part: Omit<Answer, 'number'>) => this.#send(fromHost.answer, toJson({ number, ...part }));
    try {
      this.#mustBeAllowed();
      const id = idFrom(payload.subarray(5, idEnd));
      const terminal = this.#hall.yard.find(id);
      if (!terminal) throw new Error(this.#hall.yard.isPast(id) ? 'terminal-ended' : 'unknown-terminal');
      terminal.write(payload.subarray(idEnd));
      answer({ said: true });
    } catch (cause) {
      answer({ fault: wordsOf(cause) });
    }
  }

  /** Typing has no answer; what was not delivered is said, so that the viewer never believes it was. */
  #typed(viewing: number, terminal: Terminal, bytes: Buffer): void {
    try {
      this.#mustBeAllowed();
      terminal.write(bytes);
    } catch (cause) {
      this.#refuse(viewing, wordsOf(cause));
    }
  }

  #refuse(viewing: number, why: string): void {
    this.#send(fromHost.refused, u32(viewing), toJson(why));
  }

  #resize(terminal: Terminal, cols: number, rows: number): void {
    const size = Size.safeParse({ cols, rows });
    if (size.success && this.#hall.mayChange(this.epoch)) terminal.resize(size.data.cols, size.data.rows);
  }

  async #view(id: string, viewing: number, size: { cols: number; rows: number } | null): Promise<boolean> {
    this.#detach(viewing);
    const terminal = this.#hall.yard.find(id);
    if (!terminal) return this.#viewLast(id, viewing);
    if (size && this.#hall.mayChange(this.epoch)) terminal.resize(size.cols, size.rows);
    const viewer = terminal.view(this.#viewerEnd(viewing));
    this.#views.set(viewing, { terminal, hold: viewer });
    return true;
  }

  async #viewLast(id: string, viewing: number): Promise<boolean> {
    const last = await this.#hall.yard.lastScreen(id);
    if (!last) return false;
    const end = this.#viewerEnd(viewing);
    end.screen(last.snapshot);
    end.ended(last.ended);
    return true;
  }

  #viewerEnd(viewing: number): ViewerEnd {
    const to = u32(viewing);
    return {
      screen: ({ offset, cols, rows, bytes }) => this.#send(fromHost.screen, to, u64(offset), u16(cols, rows), bytes),
      bytes: (offset, bytes) => this.#send(fromHost.bytes, to, u64(offset), bytes),
      resized: (cols, rows) => this.#send(fromHost.resized, to, u16(cols, rows)),
      ended: (ended) => this.#send(fromHost.ended, to, toJson(ended)),
    };
  }

  async #pictures(ids: readonly string[], rows: number): Promise<Answer['said']> {
    const pictures = await Promise.all(ids.map(async (id) => [id, await this.#hall.yard.picture(id, rows)] as const));
    return Object.fromEntries(pictures.flatMap(([id, picture]) => (picture ? [[id, picture] as const] : [])));
  }

  #detach(viewing: number): void {
    this.#views.get(viewing)?.hold[Symbol.dispose]();
    this.#views.delete(viewing);
  }

  #send(kind: number, ...parts: readonly Uint8Array[]): void {
    if (this.#socket.destroyed) return;
    this.#socket.write(frame(kind, ...parts));
    if (this.#socket.writableLength > newsLimit) this.close();
  }
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : `${cause}`);
