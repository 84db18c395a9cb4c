// ipcMain, and message channels whose other end may lie in a page.
import { EventEmitter } from 'node:events';
import { makeCodec } from '../page/codec.mjs';

export const { encode, decode } = makeCodec(
  (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  (text) => Uint8Array.from(Buffer.from(text, 'base64')), // a copy: Buffer's own memory is shared
);

export class IpcMain extends EventEmitter {
  handlers = new Map();

  handle(channel, answer) {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, answer);
  }

  removeHandler(channel) {
    this.handlers.delete(channel);
  }
}

export const ipcMain = new IpcMain();

export class MessageChannelMain {
  port1 = new MessagePortMain();
  port2 = new MessagePortMain();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

class MessagePortMain extends EventEmitter {
  peer = null;
  /** Once this end was transferred to a page: (message) => void. */
  toPage = null;
  #waiting = [];
  #isStarted = false;
  #isClosed = false;

  postMessage(value, transfer = []) {
    if (transfer.length) throw new Error('stand-in: ports within ports are not imitated');
    if (!this.#isClosed) this.peer.deliver(encode(value));
  }

  start() {
    this.#isStarted = true;
    for (const value of this.#waiting.splice(0)) this.deliver(value);
  }

  close() {
    if (this.#isClosed) return;
    this.lose();
    this.peer.lose();
  }

  /** A value, encoded, from the other end. */
  deliver(value) {
    if (this.toPage) this.toPage({ kind: 'port', value });
    else if (this.#isStarted) queueMicrotask(() => this.emit('message', { data: decode(value), ports: [] }));
    else this.#waiting.push(value);
  }

  /** The other end is gone. */
  lose() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.toPage?.({ kind: 'port-closed' });
    this.emit('close');
  }

  /** From now on this end lives in a page; what waited here goes there. */
  moveToPage(toPage) {
    this.toPage = toPage;
    for (const value of this.#waiting.splice(0)) this.deliver(value);
  }
}
