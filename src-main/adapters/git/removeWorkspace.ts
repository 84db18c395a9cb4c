// Takes a workspace away under the laws of removal: only ours, only when nothing lives in it, only what the digest named. The
// folder moves to the trash, its state is kept under a hidden ref, its branch stays. Cut off anywhere, a second call finishes.
import { lstat, mkdir, readFile, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Belongings, RemovalRefusal, Removed, WorkspaceSpec } from '../../engine/ports/git.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import { belongings, isEmpty } from './belongings.ts';
import type { GitRunner, PlacedGit } from './gitRunner.ts';
import { codeOf, exists, isInside, isPlain, orMissing } from './paths.ts';
import { livingIn } from './processes.ts';
import { findRegistration, lockReason, ownPrivateDir, readMarker, whyNotOurPlace } from './registration.ts';
import { commitAt, snapshot } from './snapshot.ts';
import { moveGitDir, readJournal, tidyWorktrees, trashEntry, trashRef, writeJournal } from './trash.ts';
import type { Journal, TrashEntry } from './trash.ts';

export type Removal = WorkspaceSpec & { readonly baseCommit: string; readonly trashRoot: string };

const no = (refused: RemovalRefusal['refused'], detail: string): RemovalRefusal => ({ refused, detail });

/** The caller holds the common dir's mutex. `now` names the hidden ref. Throws when git or the file system fails. */
export async function removeWorkspace(runner: GitRunner, spec: Removal, digest: string, now: number, signal: AbortSignal): Promise<Removed | RemovalRefusal> {
  if (!isPlain(spec.path)) return no('not-ours', `${JSON.stringify(spec.path)} is not a place for a workspace`);
  const entry = trashEntry(spec.trashRoot, spec.id);
  const begun = await readJournal(entry);
  if (begun !== null && begun.id === spec.id && begun.path === spec.path && (await exists(entry.tree))) return finish(spec, entry, begun);
  const refusal = (await whyNotOurs(runner, spec)) ?? (await whyNotNow(spec)) ?? (await whyNotAccepted(runner, spec, digest));
  if (refusal !== null) return refusal;
  signal.throwIfAborted(); // from here on it goes through: each step is short but the snapshot, which may be repeated
  return move(runner, spec, entry, begun?.at ?? now);
}

/** Strictly inside our root, a plain folder on the same disk, registered as a linked worktree, and marked with this id. */
async function whyNotOurs(runner: GitRunner, spec: Removal): Promise<RemovalRefusal | null> {
  const outside = await whyNotOurPlace(spec);
  if (outside !== null) return no('not-ours', outside);
  const seen = await orMissing(lstat(spec.path));
  if (seen === null) return no('not-ours', `there is nothing at ${spec.path}`);
  if (!seen.isDirectory()) return no('not-ours', `${spec.path} is a link or a file`);
  if (await isMounted(spec.path)) return no('not-ours', `a file system is mounted in ${spec.path}`);
  const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
  if (privateDir === null) return no('not-ours', `${spec.path} and ${spec.commonDir} do not name each other`);
  if ((await readMarker(privateDir))?.id !== spec.id) return no('not-ours', `${spec.path} does not carry the mark of ${spec.id}`);
  const git = await runner.at({ gitDir: spec.commonDir });
  const listed = (await git.text(['worktree', 'list', '--porcelain', '-z'])).split('\0').filter((line) => line.startsWith('worktree '));
  const linked = listed.slice(1).map((line) => line.slice('worktree '.length)); // the first is the main checkout
  const real = await realpath(spec.path);
  return linked.some((path) => path === real || resolve(path) === real) ? null : no('not-ours', `git does not list ${spec.path}`);
}

async function isMounted(path: string): Promise<boolean> {
  const real = await realpath(path);
  if ((await stat(real)).dev !== (await stat(dirname(real))).dev) return true;
  if (process.platform !== 'linux') return false;
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').map((line) => line.split(' ')[4] ?? '');
  const places = mounts.map((mount) => mount.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))));
  return places.some((mount) => mount === real || isInside(real, mount));
}

async function whyNotNow(spec: Removal): Promise<RemovalRefusal | null> {
  const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
  const lock = privateDir === null ? null : await lockReason(privateDir);
  if (lock !== null) return no('in-use', `the worktree is locked: ${lock}`);
  const living = await livingIn([spec.path, ...(privateDir === null ? [] : [privateDir])]);
  return isKnown(living) && living.known.length > 0 ? no('in-use', living.known.join(', ')) : null;
}

/** An empty digest accepts nothing but an empty list; any other accepts exactly the list it stands for. */
async function whyNotAccepted(runner: GitRunner, spec: Removal, digest: string): Promise<RemovalRefusal | null> {
  const seen = await belongings(runner, spec);
  if (digest === seen.digest) return null;
  if (digest !== '') return no('changed-since-shown', 'what it holds is not what was shown');
  if (isEmpty(seen)) return isKnown(seen.processes) ? null : no('could-not-look', seen.processes.unknown);
  const unknown = Object.values(partsOf(seen)).find((part) => !isKnown(part));
  return unknown !== undefined && !isKnown(unknown) ? no('could-not-look', unknown.unknown) : no('holds-work', inWords(seen));
}

const partsOf = ({ modified, untracked, stashes, unpushed, unfinished }: Belongings) => ({ modified, untracked, stashes, unpushed, unfinished });

function inWords(seen: Belongings): string {
  const counts = Object.entries(partsOf(seen)).flatMap(([name, part]) => (isKnown(part) && part.known.length > 0 ? [`${part.known.length} ${name}`] : []));
  return counts.join(', ');
}

async function move(runner: GitRunner, spec: Removal, entry: TrashEntry, at: number): Promise<Removed | RemovalRefusal> {
  const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
  if (privateDir === null) return no('not-ours', `${spec.path} has changed meanwhile`);
  await mkdir(spec.trashRoot, { recursive: true, mode: 0o700 });
  if ((await stat(spec.trashRoot)).dev !== (await stat(spec.path)).dev) return no('git-failed', `${spec.trashRoot} lies on another disk than ${spec.path}`);
  const git = await runner.at({ gitDir: privateDir, workTree: spec.path });
  const journal = await begin(git, spec, entry, basename(privateDir), at);
  await snapshot(git, { privateDir, path: spec.path, branch: spec.branch, ref: journal.ref, message: `Removed workspace ${spec.id}`, scratch: entry.scratch });
  const late = await whyNotNow(spec);
  if (late !== null) return late;
  try {
    await rename(spec.path, entry.tree);
  } catch (thrown) {
    if (['EBUSY', 'EPERM', 'EACCES'].includes(codeOf(thrown) ?? '')) return no('in-use', `${spec.path} cannot be moved: ${codeOf(thrown)}`);
    throw thrown;
  }
  return finish(spec, entry, journal);
}

async function begin(git: PlacedGit, spec: Removal, entry: TrashEntry, name: string, at: number): Promise<Journal> {
  const tip = await commitAt(git, `refs/heads/${spec.branch}`);
  const { id, path, branch, baseCommit, commonDir } = spec;
  const journal: Journal = { id, path, branch, baseCommit, tip, name, ref: trashRef(id, at), at, commonDir, isDone: false };
  await writeJournal(entry, journal);
  return journal;
}

/** The folder is in the trash; its registration follows, and nothing else does. */
async function finish(spec: Removal, entry: TrashEntry, journal: Journal): Promise<Removed> {
  if (!journal.isDone) {
    const privateDir = join(await realpath(spec.commonDir), 'worktrees', journal.name);
    const isTheirs = (await findRegistration(spec.commonDir, spec.path)) === privateDir && (await readMarker(privateDir))?.id === spec.id;
    if (isTheirs || (await exists(entry.git))) await moveGitDir(privateDir, entry.git);
    await tidyWorktrees(spec.commonDir);
    await writeJournal(entry, { ...journal, isDone: true });
  }
  return { trash: entry.folder, ref: journal.ref };
}
