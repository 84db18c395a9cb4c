// Where removed workspaces lie: one entry per id with the folder (`tree`), its private git dir (`git`) and a journal that says
// how far the removal got, so that a cut-off one is finished and a finished one can be taken back.
import { createHash } from 'node:crypto';
import { cp, mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, exists, readIfThere, writeWhole } from './paths.ts';

const Journal = z.object({
  id: z.string(),
  path: z.string(),
  branch: z.string(),
  baseCommit: z.string(),
  /** Where the branch stood; null when it was gone. */
  tip: z.string().nullable(),
  /** Name of the private git dir under `worktrees/`. */
  name: z.string(),
  ref: z.string(),
  at: z.number(),
  /** Of the repository; entries of early versions do not say. */
  commonDir: z.string().nullable().default(null),
  /** Everything has arrived in the trash. */
  isDone: z.boolean(),
});
export type Journal = z.infer<typeof Journal>;

export interface TrashEntry {
  readonly folder: string;
  readonly tree: string;
  readonly git: string;
  readonly scratch: string;
}

export function trashEntry(trashRoot: string, id: string): TrashEntry {
  return entryAt(join(trashRoot, nameFor(id)));
}

export const entryAt = (folder: string): TrashEntry => ({ folder, tree: join(folder, 'tree'), git: join(folder, 'git'), scratch: join(folder, 'scratch') });

export const trashRefs = 'refs/switchyard/trash/';

export const trashRef = (id: string, at: number): string => `${trashRefs}${nameFor(id)}/${at}`;

/** The id where it is a safe name for a file and a ref; otherwise what is safe of it, told apart by its hash. */
function nameFor(id: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(id)) return id;
  return `${id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60)}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`.replace(/^-+/, 'x-');
}

export async function readJournal(entry: TrashEntry): Promise<Journal | null> {
  const text = await readIfThere(join(entry.folder, 'removal.json'));
  return text === null ? null : Journal.parse(JSON.parse(text));
}

export async function writeJournal(entry: TrashEntry, journal: Journal): Promise<void> {
  await mkdir(entry.folder, { recursive: true, mode: 0o700 });
  await writeWhole(join(entry.folder, 'removal.json'), `${JSON.stringify(journal, null, 2)}\n`);
}

/** Forgets the entry; only once nothing lies in it that is not elsewhere. */
export async function forget(entry: TrashEntry): Promise<void> {
  await rm(join(entry.folder, 'removal.json'), { force: true });
  await rm(entry.scratch, { recursive: true, force: true });
  await rmdir(entry.folder);
}

/**
 * Moves a git dir, by copying when the two places lie on different file systems. Call it again after it was cut off: a `to`
 * that exists is complete, because a copy gets its name last.
 */
export async function moveGitDir(from: string, to: string): Promise<void> {
  if (!(await exists(from))) return;
  if (!(await exists(to))) {
    try {
      return await rename(from, to);
    } catch (thrown) {
      if (codeOf(thrown) !== 'EXDEV') throw thrown;
    }
    await rm(`${to}.part`, { recursive: true, force: true });
    await cp(from, `${to}.part`, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    await rename(`${to}.part`, to);
  }
  await rm(from, { recursive: true });
}

/** What git does itself after the last worktree is gone. */
export async function tidyWorktrees(commonDir: string): Promise<void> {
  await rmdir(join(commonDir, 'worktrees')).catch(() => {}); // others are still in it
}
