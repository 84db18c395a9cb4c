// How terminals ended, one small file each, so that an ending outlives the pty host: an agent may finish while nobody is looking.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Seen } from './protocol.ts';

const suffix = '.ended.json';
const forgotten = '.past.json'; // kept, because its recording is shown in the size it was made in

export interface Endings {
  /** Endings that were kept by earlier hosts and not forgotten since. A damaged file tells nothing and is left alone. */
  readonly before: readonly Seen[];
  keep(seen: Seen): Promise<void>;
  /** How a terminal ended that was kept and then forgotten. */
  past(id: string): Seen | null;
  forget(id: string): Promise<void>;
}

export function openEndings(folder: string): Endings {
  const path = (id: string) => join(folder, id + suffix);
  const pastPath = (id: string) => join(folder, id + forgotten);
  return {
    before: readdirSync(folder).filter((name) => name.endsWith(suffix)).flatMap((name) => readEnding(join(folder, name))),
    keep: async (seen) => {
      const draft = `${path(seen.id)}.new`;
      await writeFile(draft, JSON.stringify(seen), { mode: 0o600 });
      await rename(draft, path(seen.id));
    },
    past: (id) => (existsSync(pastPath(id)) ? (readEnding(pastPath(id))[0] ?? null) : null),
    forget: (id) => rename(path(id), pastPath(id)).catch(unlessMissing),
  };
}

function unlessMissing(cause: unknown): void {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
}

function readEnding(path: string): Seen[] {
  try {
    return [Seen.parse(JSON.parse(readFileSync(path, 'utf8')))];
  } catch (cause) {
    console.error(`unreadable ending ${path}:`, cause);
    return [];
  }
}
