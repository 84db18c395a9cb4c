// One connection to a running pty host: asks and their answers, news, and the byte road of viewers. When it breaks it stays broken.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { z } from 'zod';
import { frame, frameReader, fromClient, fromHost, u32 } from '../../pty-host/frames.ts';
import { identityOf } from '../../pty-host/processTree.ts';
import { Answer, Seen, Welcome, fromJson, protocolVersion, toJson } from '../../pty-host/protocol.ts';
import type { Asked } from '../../pty-host/protocol.ts';

export interface LinkEvents {
  news(seen: Seen): void;
  /** A frame for one of this client's viewings. */
  viewer(kind: number, viewing: number, payload: Buffer): void;
  lost(why: string): void;
}

export interface HostLink {
  readonly welcome: Welcome;
  /** Rejects with the host's own word for what is wrong, or when no answer came in time. */
  ask<T>(asked: Asked, answer: z.ZodType<T>, withinMs: number): Promise<T>;
  write(id: string, bytes: Uint8Array, withinMs: number): Promise<void>;
  /** Sends a frame that has no answer. Throws when the connection is gone. */
  send(kind: number, ...parts: readonly Uint8Array[]): void;
  close(): void;
}

const welcomeWithinMs = 5000; // a stopped host accepts connections and says nothing

interface Waiting {
  resolve(said: unknown): void;
  reject(cause: Error): void;
}

/** Connects and is welcomed, or rejects: nobody there, no answer, another protocol, or not the process it says it is. */
export async function connectHost(path: string, epoch: number | null, events: LinkEvents): Promise<HostLink> {
  const socket = await reach(path);
  const welcomed = Promise.withResolvers<Welcome>();
  const waiting = new Map<number, Waiting>();
  const take = (kind: number, payload: Buffer) => {
    if (kind === fromHost.welcome) welcomed.resolve(fromJson(Welcome, payload));
    else if (kind === fromHost.answer) settle(waiting, fromJson(Answer, payload));
    else if (kind === fromHost.news) events.news(fromJson(Seen, payload));
    else events.viewer(kind, payload.readUInt32BE(0), payload.subarray(4));
  };
  const lose = (why: string) => {
    welcomed.reject(new Error(why));
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  let linked = false;
  listen(socket, take, (why) => {
    lose(why);
    if (linked) events.lost(why);
  });
  socket.write(frame(fromClient.hello, toJson({ protocol: protocolVersion, epoch })));
  const timer = setTimeout(() => welcomed.reject(new Error('the pty host does not answer')), welcomeWithinMs);
  try {
    const welcome = await welcomed.promise;
    await mustBeItself(welcome);
    linked = true;
    return linkOver(socket, welcome, waiting);
  } catch (cause) {
    socket.destroy();
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}

function reach(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket));
    socket.once('error', reject);
  });
}

function listen(socket: Socket, take: (kind: number, payload: Buffer) => void, lost: (why: string) => void): void {
  const read = frameReader(take);
  let why = 'the pty host went away';
  const breakOff = (cause: unknown) => {
    why = `the connection to the pty host broke: ${cause instanceof Error ? cause.message : cause}`;
    socket.destroy();
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch (cause) {
      breakOff(cause);
    }
  });
  socket.on('error', breakOff);
  socket.once('close', () => lost(why));
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const one = waiting.get(answer.number);
  waiting.delete(answer.number);
  if (answer.fault === undefined) one?.resolve(answer.said);
  else one?.reject(new Error(answer.fault));
}

/** A stale manifest or a stranger's socket must not be taken for the host. */
async function mustBeItself(welcome: Welcome): Promise<void> {
  if (welcome.protocol !== protocolVersion) throw new Error(`the pty host speaks protocol ${welcome.protocol}, not ${protocolVersion}`);
  const found = await identityOf(welcome.pid);
  if (found?.startTime === welcome.startTime && found.bootId === welcome.bootId) return;
  throw new Error(`the pty host says it is process ${welcome.pid}, which it is not`);
}

function linkOver(socket: Socket, welcome: Welcome, waiting: Map<number, Waiting>): HostLink {
  let last = 0;
  const send = (kind: number, ...parts: readonly Uint8Array[]) => {
    if (socket.destroyed) throw new Error('the pty host went away');
    socket.write(frame(kind, ...parts));
  };
  const asking = (withinMs: number, put: (number: number) => void): Promise<unknown> => {
    const number = ++last;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => reject(new Error('the pty host does not answer')), withinMs);
    waiting.set(number, { resolve, reject });
    put(number);
    return promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(number);
    });
  };
  return {
    welcome,
    send,
    close: () => socket.destroy(),
    ask: async (asked, answer, withinMs) =>
      answer.parse(await asking(withinMs, (number) => send(fromClient.ask, toJson({ ...asked, number })))),
    write: async (id, bytes, withinMs) => {
      const name = Buffer.from(id, 'latin1');
      await asking(withinMs, (number) => send(fromClient.write, u32(number), Uint8Array.of(name.length), name, bytes));
    },
  };
}
