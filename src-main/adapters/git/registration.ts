// How git knows a worktree: the pointer file in the folder, the private git dir beside the common one, and our marker in it.
// File reads only, no git process; the marker is written last, so where it stands the workspace is complete.
import { lstat, readdir, realpath, unlink } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import type { WorkspaceSpec } from '../../engine/ports/git.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import { exists, isInside, orMissing, readIfThere, realPlace, said, writeWhole } from './paths.ts';

/** What we write into the private git dir of each workspace we made. */
export const Marker = z.object({ id: z.string(), branch: z.string(), baseCommit: z.string() });
export type Marker = z.infer<typeof Marker>;

const markerFile = 'switchyard-workspace';
const longestPointer = 8192; // bytes; a path and `gitdir: `

/** Whether folder, pointer, registration and marker of this workspace are all there and belong together; a half-made one is damaged. */
export async function seeWorkspace(spec: Pick<WorkspaceSpec, 'commonDir' | 'path' | 'id'>): Promise<Observed<'whole' | 'gone' | 'damaged'>> {
  try {
    const folder = await orMissing(lstat(spec.path));
    if (folder === null) return { known: (await exists(intentFile(spec.path))) ? 'damaged' : 'gone' };
    if (!folder.isDirectory()) return { known: 'damaged' };
    const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
    const marker = privateDir === null ? null : await readMarker(privateDir);
    return { known: marker?.id === spec.id ? 'whole' : 'damaged' };
  } catch (thrown) {
    return { unknown: said(thrown) };
  }
}

/** Written before the first effect of making a workspace at `path`, removed when it is whole: while it stands, a half-made one is ours. */
export const intentFile = (path: string): string => join(dirname(path), `.${basename(path)}.making`);

/** The private git dir of the worktree at `path`, when pointer and registration name each other; null when they do not. */
export async function ownPrivateDir(commonDir: string, path: string): Promise<string | null> {
  const pointed = await readPointer(path);
  if (pointed === null || dirname(pointed) !== join(await realpath(commonDir), 'worktrees')) return null;
  const isWhole = (await registersAt(pointed, join(await realPlace(path), '.git'))) && (await exists(join(pointed, 'HEAD')));
  return isWhole ? pointed : null;
}

/** The private git dir that the folder's `.git` file names, or null when there is no such file or nothing where it points. */
export async function readPointer(path: string): Promise<string | null> {
  const file = join(path, '.git');
  const seen = await orMissing(lstat(file));
  if (seen === null || !seen.isFile() || seen.size > longestPointer) return null;
  const target = /^gitdir: (.+?)\r?\n?$/s.exec((await readIfThere(file)) ?? '')?.[1];
  return target === undefined ? null : orMissing(realpath(resolve(path, target)));
}

/** The private git dir that is registered for a worktree at `path`, whether or not that folder is there. */
export async function findRegistration(commonDir: string, path: string): Promise<string | null> {
  const all = join(await realpath(commonDir), 'worktrees');
  const wanted = join(await realPlace(path), '.git');
  for (const name of (await orMissing(readdir(all))) ?? []) {
    if (await registersAt(join(all, name), wanted)) return join(all, name);
  }
  return null;
}

async function registersAt(privateDir: string, pointerFile: string): Promise<boolean> {
  const target = (await readIfThere(join(privateDir, 'gitdir')))?.replace(/\r?\n?$/, '');
  if (target === undefined || target === '') return false;
  const named = resolve(privateDir, target);
  if (named === pointerFile) return true;
  if (basename(dirname(named)) !== basename(dirname(pointerFile))) return false;
  return (await realPlace(named).catch(() => null)) === pointerFile;
}

export async function readMarker(privateDir: string): Promise<Marker | null> {
  const text = await readIfThere(join(privateDir, markerFile));
  if (text === null) return null;
  try {
    return Marker.parse(JSON.parse(text));
  } catch {
    return null; // not written by us, so it marks nothing
  }
}

export async function writeMarker(privateDir: string, marker: Marker): Promise<void> {
  await writeWhole(join(privateDir, markerFile), `${JSON.stringify(marker)}\n`);
}

/** Why this worktree is locked (`git worktree lock`), or null when it is not. */
export async function lockReason(privateDir: string): Promise<string | null> {
  const reason = await readIfThere(join(privateDir, 'locked'));
  return reason === null ? null : reason.trim() || 'no reason given';
}

/** Git locks a worktree while it makes it; a cut-off `worktree add` leaves that lock behind. */
export async function unlockHalfMade(privateDir: string): Promise<void> {
  if ((await lockReason(privateDir))?.startsWith('initializing')) await unlink(join(privateDir, 'locked'));
}

/** A place for a workspace must lie strictly inside our root, with no link on the way out of it, and outside the repository. */
export async function whyNotOurPlace(spec: Pick<WorkspaceSpec, 'path' | 'workspacesRoot' | 'root' | 'commonDir'>): Promise<string | null> {
  const ours = await realPlace(spec.workspacesRoot);
  const place = await realPlace(spec.path);
  if (!isInside(resolve(spec.workspacesRoot), spec.path)) return `${spec.path} is not inside ${spec.workspacesRoot}`;
  if (place !== join(ours, relative(spec.workspacesRoot, spec.path))) return `a link leads from ${spec.path} to ${place}`;
  for (const theirs of [await realPlace(spec.root), await realPlace(spec.commonDir)]) {
    if (theirs === place || isInside(theirs, place) || isInside(place, theirs)) return `${spec.path} would lie in the repository ${spec.root}`;
  }
  return null;
}
