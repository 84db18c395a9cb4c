// How terminals ended, one small file each, so that an ending outlives the pty host: an agent may finish while nobody is looking.
import { readdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Seen } from './protocol.ts';

const suffix = '.ended.json';

export interface Endings {
  /** Endings that were kept by earlier hosts and not forgotten since. A damaged file tells nothing and is left alone. */
  readonly before: readonly Seen[];
  keep(seen: Seen): Promise<void>;
  forget(id: string): Promise<void>;
}

export function openEndings(folder: string): Endings {
  const path = (id: string) => join(folder, id + suffix);
  return {
    before: readdirSync(folder).filter((name) => name.endsWith(suffix)).flatMap((name) => readEnding(join(folder, name))),
    keep: async (seen) => {
      const draft = `${path(seen.id)}.new`;
      await writeFile(draft, JSON.stringify(seen), { mode: 0o600 });
      await rename(draft, path(seen.id));
    },
    forget: (id) => rm(path(id), { force: true }),
  };
}

function readEnding(path: string): Seen[] {
  try {
    return [Seen.parse(JSON.parse(readFileSync(path, 'utf8')))];
  } catch (cause) {
    console.error(`unreadable ending ${path}:`, cause);
    return [];
  }
}
