// What a command has at hand: the places, the host (found, or started), and the two ways to speak: answers on stdout, reasons on stderr.
import { openPlaces, type Places } from '../adapters/node/places.ts';
import { reachHost, type HostConnection } from './hostConnection.ts';
import { NotDone } from './notDone.ts';

/** What a command says when it is done: text for people, one document for programs. */
export interface Said {
  readonly text: string;
  readonly json: unknown;
  /** 1 when what was asked for did not come about although nobody refused it, such as a task that failed. */
  readonly exit?: 0 | 1;
}

export interface Desk extends AsyncDisposable {
  readonly wantsJson: boolean;
  readonly places: Places;
  /** The running host; starts the Node host when there is none. */
  host(): Promise<HostConnection>;
  /** The host was there and has gone since. */
  hostHasGone(): boolean;
  /** A line while work goes on; programs that want one document are spared it. */
  line(text: string): void;
}

export function openDesk(wantsJson: boolean): Desk {
  let connection: Promise<HostConnection> | null = null;
  let open: HostConnection | null = null;
  let places: Places | null = null;
  return {
    wantsJson,
    get places() { return (places ??= placesHere()); }, // not before: saying the version makes no folders
    host() { return (connection ??= reachHost(this.places).then((reached) => (open = reached))); },
    hostHasGone: () => open !== null && !open.isOpen(),
    line: (text) => void (wantsJson || process.stdout.write(`${text}\n`)),
    async [Symbol.asyncDispose]() {
      await connection?.then((reached) => reached[Symbol.dispose](), () => undefined); // a failed start was told already
    },
  };
}

function placesHere(): Places {
  try {
    return openPlaces(process.env);
  } catch (thrown) {
    throw new NotDone(`Its folder cannot be used: ${thrown instanceof Error ? thrown.message : String(thrown)}. Set SWITCHYARD_HOME to another.`);
  }
}
