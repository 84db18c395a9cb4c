// Takes away what earlier hosts left behind: copies that nobody runs any more, and the older part of a log that grew too long.
import { copyFile, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf } from '../../pty-host/processTree.ts';

const longestLog = 1024 * 1024; // bytes; a host that is well says nothing

/** Removes every copy below `folder` except the versions to keep, and drafts whose maker is gone. */
export async function tidyCopies(folder: string, keep: readonly string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, maker] = /\.(?:new|gone)-(\d+)$/.exec(name) ?? [];
    if (keep.includes(name) || (maker && (await identityOf(Number(maker))))) continue;
    const gone = maker ? name : `${name}.gone-${process.pid}`; // moved first: a copy that is there is whole
    if (!maker) await rename(join(folder, name), join(folder, gone));
    await rm(join(folder, gone), { recursive: true, force: true });
  }
}

/** Moves a long log aside, over the one moved before. The host that writes it appends, so it goes on at the new beginning. */
export async function boundLog(path: string): Promise<void> {
  const size = await stat(path).then((log) => log.size, () => 0);
  if (size <= longestLog) return;
  await copyFile(path, `${path}.1`);
  await truncate(path);
}
