// Brings a removed workspace back to where it was, with its branch, what was staged and what was not. Cut off anywhere, a second
// call finishes; it never touches a branch that has moved on, and never takes a place where something lies now.
import { mkdir, realpath, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Made, Removed, WorkspaceRefusal, WorkspaceSpec } from '../../engine/ports/git.ts';
import type { GitRunner, PlacedGit } from './gitRunner.ts';
import { exists, isPlain, realPlace } from './paths.ts';
import { findRegistration, ownPrivateDir, readMarker, whyNotOurPlace } from './registration.ts';
import { commitAt } from './snapshot.ts';
import { entryAt, forget, moveGitDir, readJournal } from './trash.ts';
import type { Journal, TrashEntry } from './trash.ts';

const no = (refused: WorkspaceRefusal['refused'], detail: string): WorkspaceRefusal => ({ refused, detail });

/** The caller holds the common dir's mutex. Throws when git or the file system fails. */
export async function restoreWorkspace(runner: GitRunner, spec: WorkspaceSpec, removed: Removed, signal: AbortSignal): Promise<Made | WorkspaceRefusal> {
  if (!isPlain(spec.path)) return no('git-failed', `${JSON.stringify(spec.path)} is not a place for a workspace`);
  if (!(await exists(join(spec.commonDir, 'HEAD')))) return no('project-missing', `there is no repository at ${spec.root}`);
  const wrongPlace = await whyNotOurPlace(spec);
  if (wrongPlace !== null) return no('git-failed', wrongPlace);
  const entry = entryAt(removed.trash);
  const journal = await readJournal(entry);
  if (journal === null || journal.id !== spec.id) return (await alreadyBack(spec)) ?? no('git-failed', `${removed.trash} does not hold ${spec.id}; its changes are in ${removed.ref}`);
  if (!journal.isDone) return no('git-failed', `${spec.id} has not been removed to its end`);
  signal.throwIfAborted();
  const git = await runner.at({ gitDir: spec.commonDir, workTree: spec.root });
  const isMoved = !(await exists(entry.tree));
  const refusal = isMoved ? null : (await whyNotHere(spec)) ?? (await whyNotThisBranch(git, spec, journal));
  if (refusal !== null) return refusal;
  if (!isMoved) await moveBack(spec, entry, journal);
  const back = await alreadyBack(spec);
  if (back === null) return no('git-failed', `${spec.path} did not come back whole`);
  await git.run(['update-ref', '-d', journal.ref]);
  await forget(entry);
  return back;
}

async function alreadyBack(spec: WorkspaceSpec): Promise<Made | null> {
  const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
  const marker = privateDir === null ? null : await readMarker(privateDir);
  return marker?.id === spec.id ? { path: spec.path, branch: marker.branch, baseCommit: marker.baseCommit } : null;
}

async function whyNotHere(spec: WorkspaceSpec): Promise<WorkspaceRefusal | null> {
  if (await exists(spec.path)) return no('path-taken', `something lies at ${spec.path} now`);
  const registered = await findRegistration(spec.commonDir, spec.path);
  const isOurs = registered !== null && (await readMarker(registered))?.id === spec.id; // an earlier call brought it this far
  return registered === null || isOurs ? null : no('path-taken', `git knows another worktree at ${spec.path}`);
}

/** The branch must stand where it stood, or be gone, in which case it is made again. */
async function whyNotThisBranch(git: PlacedGit, spec: WorkspaceSpec, journal: Journal): Promise<WorkspaceRefusal | null> {
  const name = `refs/heads/${journal.branch}`;
  const tip = await commitAt(git, name);
  if (tip !== null && tip !== journal.tip) return no('branch-exists', `the branch ${journal.branch} has moved on since`);
  const listing = (await git.text(['worktree', 'list', '--porcelain', '-z'])).split('\0\0').map((one) => one.split('\0'));
  const place = await realPlace(spec.path);
  const holder = listing.find((lines) => lines.includes(`branch ${name}`) && lines[0] !== `worktree ${place}`);
  if (holder !== undefined) return no('branch-exists', `the branch ${journal.branch} is checked out in ${holder[0]?.slice('worktree '.length)}`);
  if (tip === null && journal.tip !== null) await git.run(['update-ref', name, journal.tip, '']);
  return null;
}

/** Registration first, then the folder with one rename: until that, a cut-off call has changed nothing anyone sees. */
async function moveBack(spec: WorkspaceSpec, entry: TrashEntry, journal: Journal): Promise<void> {
  const place = await realPlace(spec.path);
  const privateDir = (await findRegistration(spec.commonDir, spec.path)) ?? (await freePrivateDir(spec.commonDir, journal.name));
  await mkdir(dirname(privateDir), { recursive: true });
  if (await exists(entry.git)) await writeFile(join(entry.git, 'gitdir'), `${join(place, '.git')}\n`);
  await moveGitDir(entry.git, privateDir);
  await writeFile(join(entry.tree, '.git'), `gitdir: ${privateDir}\n`);
  await mkdir(dirname(spec.path), { recursive: true });
  await rename(entry.tree, spec.path);
}

async function freePrivateDir(commonDir: string, name: string): Promise<string> {
  const all = join(await realpath(commonDir), 'worktrees');
  for (let number = 0; ; number += 1) {
    const candidate = join(all, number === 0 ? name : `${name}${number}`);
    if (!(await exists(candidate))) return candidate;
  }
}
