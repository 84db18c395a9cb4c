// Where the running host is to be found: `run/host.json`, readable by this user alone. It carries the token, so it is never printed.
// What it says is true only while exactly that process lives.
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ProcessIdentity } from '../../../src-shared/model/session.ts';
import { isAlive } from './processIdentity.ts';
import type { Places } from './places.ts';

export const HostFile = ProcessIdentity.extend({
  port: z.number().int().positive(),
  token: z.string().regex(/^[0-9a-f]{64}$/),
  kind: z.enum(['electron', 'node']),
  version: z.string(),
  startedAt: z.number(),
});
export type HostFile = z.infer<typeof HostFile>;

const fileOf = (places: Places): string => join(places.run, 'host.json');

/** Says where this host is; a reader sees the old file or the whole new one. */
export async function writeHostFile(places: Places, host: HostFile): Promise<void> {
  const draft = `${fileOf(places)}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(host)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, fileOf(places));
}

/** Takes the file away, if it is still ours. */
export async function removeHostFile(places: Places, host: HostFile): Promise<void> {
  const there = await readHostFile(places);
  if (there?.token === host.token) await rm(fileOf(places), { force: true });
}

/** The host that runs now, or null. Throws when it cannot be told whether it still lives. */
export async function findHost(places: Places): Promise<HostFile | null> {
  const said = await readHostFile(places);
  return said && (await isAlive(said)) ? said : null;
}

/** Null when there is no file, or something that is not ours to understand. */
async function readHostFile(places: Places): Promise<HostFile | null> {
  const text = await readFile(fileOf(places), 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  });
  if (text === null) return null;
  try {
    return HostFile.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
