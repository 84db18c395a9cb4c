// What a connection to the host is made of: a road for calls and a road for terminal bytes. How they are built is the transport's affair.
import type { ClientContext, ClientLink } from '@orpc/client';

export interface CallsRoad {
  readonly link: ClientLink<ClientContext>;
  /** Settles with a sentence once the road is gone. */
  readonly closed: Promise<string>;
  close(): void;
}

export interface BytesRoad {
  send(frame: Uint8Array<ArrayBuffer>): void;
  /** Where frames go that come; set once. */
  take(receive: (frame: Uint8Array) => void): void;
  readonly closed: Promise<string>;
  close(): void;
}

export interface Transport {
  readonly host: 'electron' | 'browser';
  /** Opens a road for calls; throws `Locked` when only a person can help, anything else when trying again may. */
  openCalls(): Promise<CallsRoad>;
  openBytes(): Promise<BytesRoad>;
}

/** The host is there and does not let this page in. The message says what a person does about it. */
export class Locked extends Error {
  override readonly name = 'Locked';
}
