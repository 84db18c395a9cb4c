// The developer's log: one JSON line per entry in a file that is turned over when it has grown, and on stderr when asked for.
// What looks like a secret is struck out before it is written.
import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../engine/ports/log.ts';
import type { Places } from './places.ts';
import { strikeSecrets } from './strikeSecrets.ts';

export interface LogOptions {
  readonly places: Pick<Places, 'logs'>;
  /** Name of the file without its ending: one per process that writes, such as `host`. */
  readonly name: string;
  readonly alsoStderr: boolean;
  /** Bytes after which the file is turned over. */
  readonly turnAt?: number;
}

const usualTurn = 5_000_000; // bytes; weeks of a quiet host
const kept = 3; // older files beside the current one

export function openLog({ places, name, alsoStderr, turnAt = usualTurn }: LogOptions): Log {
  const file = join(places.logs, `${name}.log`);
  let size = existsSync(file) ? statSync(file).size : 0;
  const write = (entry: Readonly<Record<string, unknown>>): void => {
    const line = `${strikeSecrets(JSON.stringify({ at: new Date(Date.now()).toISOString(), pid: process.pid, ...entry }, plainErrors))}\n`;
    if (alsoStderr) process.stderr.write(line);
    try {
      if (size > 0 && size + line.length > turnAt) {
        turnOver(file);
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      size += line.length;
    } catch {
      // A full disk must not take the host down with it; nothing is left to tell anybody of this.
    }
  };
  return {
    info: (said, fields) => write({ said, ...fields }),
    fault: (doing, cause) => write({ fault: doing, cause }),
  };
}

/** `host.log` becomes `host.log.1`, that `host.log.2`; the oldest is overwritten. */
function turnOver(file: string): void {
  for (let number = kept - 1; number >= 1; number -= 1) if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`);
  renameSync(file, `${file}.1`);
}

/** Errors carry what they say in properties JSON does not see. */
const plainErrors = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? { ...Object.fromEntries(Object.entries(value)), name: value.name, message: value.message, stack: value.stack, cause: value.cause } : value;
};
