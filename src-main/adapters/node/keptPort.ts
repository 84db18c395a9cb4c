// The port the host listened on last: taken again when it is free, so that a page's address, and what a browser keeps for it (theme, what
// was seen), stay. The token is new each time: somebody else may have listened there in between.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Places } from './places.ts';

const Port = z.coerce.number().int().min(1024).max(65_535);
const fileOf = (places: Pick<Places, 'run'>): string => join(places.run, 'port');

/** The kept port if it is free, else 0: any. */
export async function keptPort(places: Pick<Places, 'run'>, isFree: (port: number) => Promise<boolean>): Promise<number> {
  const kept = Port.safeParse(await readFile(fileOf(places), 'utf8').catch(() => ''));
  return kept.success && (await isFree(kept.data)) ? kept.data : 0;
}

export const keepPort = (places: Pick<Places, 'run'>, port: number): Promise<void> => writeFile(fileOf(places), `${port}\n`, { mode: 0o600 });
