// Ends for good what was removed long ago: the entry in the trash and its hidden ref. Whatever it cannot tell the age or the
// repository of, it leaves alone; cut off anywhere, a second call finishes.
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitRunner } from './gitRunner.ts';
import { exists, orMissing } from './paths.ts';
import { commitAt } from './snapshot.ts';
import { entryAt, readJournal, trashRefs } from './trash.ts';
import type { TrashEntry } from './trash.ts';

/** How one entry is dealt with: `inside` holds the repository's mutex. */
interface Purging {
  readonly runner: () => Promise<GitRunner>;
  readonly inside: <T>(commonDir: string, deed: () => Promise<T>) => Promise<T>;
  /** Told of an entry that could not be ended; the others go on. */
  readonly failed: (folder: string, thrown: unknown) => void;
}

/** Answers how many entries older than `before` (wall milliseconds) are gone now. */
export async function purgeTrash(trashRoot: string, before: number, purging: Purging): Promise<number> {
  let purged = 0;
  for (const name of (await orMissing(readdir(trashRoot))) ?? []) {
    const entry = entryAt(join(trashRoot, name));
    try {
      if (await purge(entry, before, purging)) purged += 1;
    } catch (thrown) {
      purging.failed(entry.folder, thrown);
    }
  }
  return purged;
}

async function purge(entry: TrashEntry, before: number, { runner, inside }: Purging): Promise<boolean> {
  if (!(await lstat(entry.folder)).isDirectory()) return false;
  const found = await readJournal(entry);
  if (!found?.commonDir) return false;
  return inside(found.commonDir, async () => {
    const journal = await readJournal(entry); // again: a restore may have been first
    if (!journal?.commonDir || !journal.isDone || journal.at >= before || !journal.ref.startsWith(trashRefs)) return false;
    if (await exists(join(journal.commonDir, 'HEAD'))) {
      const git = await (await runner()).at({ gitDir: journal.commonDir });
      if ((await commitAt(git, journal.ref)) !== null) await git.run(['update-ref', '-d', journal.ref]);
    }
    await rm(entry.tree, { recursive: true, force: true });
    await rm(entry.folder, { recursive: true, force: true }); // the journal last: it says what is left to do
    return true;
  });
}
