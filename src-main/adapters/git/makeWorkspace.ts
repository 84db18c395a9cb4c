// Makes a branch and a worktree, or finishes exactly what a cut-off call of the same spec began. What it intends stands in a
// file beside the place before the first effect, so after a crash a half-made thing is known to be ours. Never resets a branch.
import { lstat, mkdir, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Made, WorkspaceRefusal, WorkspaceSpec } from '../../engine/ports/git.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import { GitFailed } from './gitRunner.ts';
import type { GitRunner, PlacedGit } from './gitRunner.ts';
import { exists, isPlain, orMissing, readIfThere, writeWhole } from './paths.ts';
import { emptied } from './processes.ts';
import { findRegistration, intentFile, Marker, ownPrivateDir, readMarker, readPointer, unlockHalfMade, whyNotOurPlace, writeMarker } from './registration.ts';
import { commitAt } from './snapshot.ts';

const checkoutLimit = 15 * 60_000; // ms; 100,000 files take 2.4 s in memory and minutes on a busy disk
const orphanLimit = 60_000; // ms for a git that outlived its host to end its checkout
const ourBranchNames = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/;

const no = (refused: WorkspaceRefusal['refused'], detail: string): WorkspaceRefusal => ({ refused, detail });

/** The caller holds the common dir's mutex. Throws `GitFailed` when git fails in a way that has no refusal of its own. */
export async function makeWorkspace(runner: GitRunner, spec: WorkspaceSpec, signal: AbortSignal): Promise<Made | WorkspaceRefusal> {
  return (await whyNotAsked(spec)) ?? (await made(spec)) ?? (await make(runner, spec, signal));
}

async function whyNotAsked(spec: WorkspaceSpec): Promise<WorkspaceRefusal | null> {
  if (!isPlain(spec.path)) return no('git-failed', `${JSON.stringify(spec.path)} is not a place for a workspace`);
  if (!isBranchName(spec.branch)) return no('git-failed', `${JSON.stringify(spec.branch)} is not a name we give a branch`);
  if (!(await exists(join(spec.commonDir, 'HEAD'))) || !(await exists(spec.root))) return no('project-missing', `there is no repository at ${spec.root}`);
  await mkdir(spec.workspacesRoot, { recursive: true });
  const wrongPlace = await whyNotOurPlace(spec);
  return wrongPlace === null ? null : no('git-failed', wrongPlace);
}

/** Whether we would name a branch so: plain letters, and none of what git or a file system reads differently. */
export function isBranchName(name: string): boolean {
  if (!ourBranchNames.test(name) || name.includes('..') || name === 'HEAD') return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.') && !part.endsWith('.lock'));
}

async function made(spec: WorkspaceSpec): Promise<Made | null> {
  const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
  const marker = privateDir === null ? null : await readMarker(privateDir);
  if (marker === null || marker.id !== spec.id || marker.branch !== spec.branch) return null;
  await rm(intentFile(spec.path), { force: true });
  return { path: spec.path, branch: marker.branch, baseCommit: marker.baseCommit };
}

async function make(runner: GitRunner, spec: WorkspaceSpec, signal: AbortSignal): Promise<Made | WorkspaceRefusal> {
  const git = await runner.at({ gitDir: spec.commonDir, workTree: spec.root }, signal);
  const intent = await readIntent(spec);
  const undone = intent === null ? null : await undoUnfinishable(git, spec, intent, signal);
  if (undone !== null && 'refused' in undone) return undone;
  const baseCommit = intent?.baseCommit ?? (await resolveBase(git, spec.base));
  if (baseCommit === null) return spec.base === null ? no('no-commits', `${spec.root} has no commits yet`) : no('base-missing', `there is no branch, tag or commit ${spec.base}`);
  if (undone === null || undone.left === 'nothing') {
    const refusal = await begin(git, spec, baseCommit);
    if (refusal !== null) return refusal;
  }
  return finish(runner, spec, baseCommit, signal);
}

/** Writes the intent, then branch and registration; the folder is still empty afterwards. */
async function begin(git: PlacedGit, spec: WorkspaceSpec, baseCommit: string): Promise<WorkspaceRefusal | null> {
  if (await exists(spec.path)) return no('path-taken', `something lies at ${spec.path} already`);
  if ((await branchTip(git, spec.branch)) !== null) return no('branch-exists', `there is a branch ${spec.branch} already`);
  if ((await findRegistration(spec.commonDir, spec.path)) !== null) return no('path-taken', `git knows a worktree at ${spec.path} already`);
  await mkdir(dirname(spec.path), { recursive: true });
  await writeWhole(intentFile(spec.path), JSON.stringify({ id: spec.id, branch: spec.branch, baseCommit } satisfies Marker));
  const answer = await git.try(['worktree', 'add', '--quiet', '--no-checkout', '--no-track', '-b', spec.branch, '--', spec.path, baseCommit]);
  if (answer.code === 0) return null;
  // Git takes back what it began. If a person made that branch just now, it must never be taken for ours.
  if (/a branch named .* already exists/.test(answer.stderr)) {
    await unlink(intentFile(spec.path));
    return no('branch-exists', answer.stderr);
  }
  return no('git-failed', answer.stderr);
}

/** Fills the folder (again, if an earlier call was cut off half way) and sets the marker. */
async function finish(runner: GitRunner, spec: WorkspaceSpec, baseCommit: string, signal: AbortSignal): Promise<Made> {
  const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
  if (privateDir === null) throw new GitFailed(`git did not register the worktree at ${spec.path}`);
  await unlockHalfMade(privateDir);
  const git = await runner.at({ gitDir: privateDir, workTree: spec.path }, signal);
  await git.run(['reset', '--quiet', '--hard', baseCommit, '--'], { limit: checkoutLimit });
  await writeMarker(privateDir, { id: spec.id, branch: spec.branch, baseCommit });
  await rm(intentFile(spec.path), { force: true });
  return { path: spec.path, branch: spec.branch, baseCommit };
}

/** After a cut-off call: keeps a registered worktree on its untouched branch, takes anything less back. */
async function undoUnfinishable(git: PlacedGit, spec: WorkspaceSpec, intent: Marker, signal: AbortSignal): Promise<WorkspaceRefusal | { left: 'worktree' | 'nothing' }> {
  const tip = await branchTip(git, spec.branch);
  if (tip !== null && tip !== intent.baseCommit) return no('branch-exists', `the branch ${spec.branch} has moved since it was made`);
  const privateDir = await findRegistration(spec.commonDir, spec.path);
  const busy = await emptied([spec.path, ...(privateDir === null ? [] : [privateDir])], orphanLimit, signal);
  if (!isKnown(busy) || busy.known.length > 0) return no('git-failed', `${spec.path} is still in use: ${isKnown(busy) ? busy.known.join(', ') : busy.unknown}`);
  if (privateDir !== null) await rm(join(privateDir, 'index.lock'), { force: true }); // its owner is dead: nothing lives here
  const isOn = privateDir !== null && (await readIfThere(join(privateDir, 'HEAD'))) === `ref: refs/heads/${spec.branch}\n`;
  if (tip !== null && isOn && (await readPointer(spec.path)) === privateDir) return { left: 'worktree' };
  if (!(await takeBackFolder(spec.path))) return no('path-taken', `${spec.path} holds files that we did not put there`);
  if (privateDir !== null) await rm(privateDir, { recursive: true, force: true });
  if (tip !== null) await git.run(['update-ref', '-d', `refs/heads/${spec.branch}`, intent.baseCommit]);
  return { left: 'nothing' };
}

/** Removes a folder that holds nothing but a pointer. Answers false, having removed nothing else, when it holds more. */
async function takeBackFolder(path: string): Promise<boolean> {
  const seen = await orMissing(lstat(path));
  if (seen === null) return true;
  if (!seen.isDirectory()) return false;
  const pointer = await orMissing(lstat(join(path, '.git')));
  if (pointer?.isFile()) await unlink(join(path, '.git'));
  return rmdir(path).then(() => true, () => false);
}

async function branchTip(git: PlacedGit, branch: string): Promise<string | null> {
  return commitAt(git, `refs/heads/${branch}`);
}

/** A branch, a remote branch, a tag or a commit, in this order; never a revision expression or an option. */
async function resolveBase(git: PlacedGit, base: string | null): Promise<string | null> {
  if (base === null || base === 'HEAD') return commitAt(git, 'HEAD');
  const names = [`refs/heads/${base}`, `refs/remotes/${base}`, `refs/tags/${base}`, ...(base.startsWith('refs/') ? [base] : [])];
  for (const name of names) {
    const isName = (await git.try(['check-ref-format', name])).code === 0;
    const commit = isName ? await commitAt(git, name) : null;
    if (commit !== null) return commit;
  }
  return /^[0-9a-f]{4,64}$/.test(base) ? commitAt(git, base) : null;
}

async function readIntent(spec: WorkspaceSpec): Promise<Marker | null> {
  const text = await readIfThere(intentFile(spec.path));
  if (text === null) return null;
  const intent = Marker.parse(JSON.parse(text));
  return intent.id === spec.id && intent.branch === spec.branch ? intent : null;
}
