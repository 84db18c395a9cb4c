// Everything that would be lost with a workspace, part by part. A part that could not be looked at is unknown, and counts as
// work. The digest binds a person's answer to exactly this list and to the files' present state.
import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Belongings, WorkspaceSpec } from '../../engine/ports/git.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import { statusArgs } from './changes.ts';
import { GitFailed } from './gitRunner.ts';
import type { GitRunner, PlacedGit } from './gitRunner.ts';
import { parseIndexOddities, parseStatus } from './parse.ts';
import type { IndexEntry } from './parse.ts';
import { exists, orMissing, said } from './paths.ts';
import { livingIn } from './processes.ts';
import { ownPrivateDir, readMarker } from './registration.ts';
import { submoduleWork } from './submodules.ts';

export type Looked = Pick<WorkspaceSpec, 'commonDir' | 'path' | 'id' | 'branch'> & { readonly baseCommit: string };

const mostCommits = 1_000; // listed; beyond them the count no longer helps anyone decide

export async function belongings(runner: GitRunner, spec: Looked): Promise<Belongings> {
  const place = await looked(() => open(runner, spec));
  if (!isKnown(place)) return nothingKnown(place.unknown);
  const { git, privateDir } = place.known;
  const statusOutput = await looked(() => git.run(statusArgs));
  const status = isKnown(statusOutput) ? { known: parseStatus(statusOutput.known) } : statusOutput;
  const odd = await looked(async () => parseIndexOddities(await git.run(['ls-files', '-v', '-s', '-z'])));
  const head = isKnown(status) ? status.known.head : null;
  const parts = {
    modified: await looked(async () => [...known(status).modified, ...(await hiddenFiles(spec.path, known(odd)))].sort()),
    untracked: await looked(async () => [...known(status).untracked].sort()),
    stashes: await looked(() => stashes(git, spec.branch)),
    unpushed: await looked(() => unpushed(git, spec, known(status).head)),
    unfinished: await looked(async () => [...(await unfinished(privateDir)), ...(await submoduleWork(runner, spec.path, known(odd)))]),
    processes: await livingIn([spec.path, privateDir]),
  };
  const files = [parts.modified, parts.untracked].flatMap((part) => (isKnown(part) ? part.known : []));
  const states = await Promise.all(files.map((file) => stateOf(join(spec.path, file))));
  const staged = isKnown(statusOutput) ? createHash('sha256').update(statusOutput.known).digest('hex') : '';
  return { ...parts, head, digest: digestOf([parts, head, staged, states]) };
}

/** Whether nothing at all would be lost, every part having been looked at. Who lives there is a question of its own. */
export function isEmpty(seen: Belongings): boolean {
  return [seen.modified, seen.untracked, seen.stashes, seen.unpushed, seen.unfinished].every((part) => isKnown(part) && part.known.length === 0);
}

async function open(runner: GitRunner, spec: Looked): Promise<{ git: PlacedGit; privateDir: string }> {
  const privateDir = await ownPrivateDir(spec.commonDir, spec.path);
  if (privateDir === null || (await readMarker(privateDir))?.id !== spec.id) throw new GitFailed(`${spec.path} is not whole, or not ours`);
  return { git: await runner.at({ gitDir: privateDir, workTree: spec.path }), privateDir };
}

/** Files that git was told not to look at: they may hold anything. */
async function hiddenFiles(path: string, entries: readonly IndexEntry[]): Promise<readonly string[]> {
  const there = await Promise.all(entries.map(async (entry) => entry.isHidden !== null && !entry.isSubmodule && (await exists(join(path, entry.path)))));
  return entries.filter((_, at) => there[at]).map((entry) => entry.path);
}

async function stashes(git: PlacedGit, branch: string): Promise<readonly string[]> {
  if ((await git.try(['rev-parse', '--quiet', '--verify', 'refs/stash'])).code === 1) return [];
  const all = (await git.text(['log', '--walk-reflogs', '--encoding=UTF-8', '--format=%H %gs', 'refs/stash', '--'])).split('\n');
  return all.filter((line) => line.includes(`WIP on ${branch}:`) || line.includes(`On ${branch}:`));
}

async function unpushed(git: PlacedGit, spec: Looked, head: string | null): Promise<readonly string[]> {
  const branch = await git.try(['rev-parse', '--quiet', '--verify', '--end-of-options', `refs/heads/${spec.branch}`]);
  const tips = [...(head === null ? [] : [head]), ...(branch.code === 0 ? [branch.stdout.toString('utf8').trim()] : [])];
  if (tips.length === 0) return [];
  const kept = ['--not', spec.baseCommit, `--exclude=${spec.branch}`, '--branches', '--remotes'];
  const list = await git.text(['log', '--encoding=UTF-8', '--format=%H %s', `--max-count=${mostCommits}`, ...tips, ...kept, '--']);
  return list === '' ? [] : list.split('\n');
}

const underWay: Readonly<Record<string, string>> = {
  'rebase-merge': 'rebase', 'rebase-apply': 'rebase', MERGE_HEAD: 'merge', CHERRY_PICK_HEAD: 'cherry-pick',
  REVERT_HEAD: 'revert', BISECT_LOG: 'bisect', sequencer: 'sequence of picks',
};

async function unfinished(privateDir: string): Promise<readonly string[]> {
  const files = await readdir(privateDir);
  return [...new Set(Object.entries(underWay).flatMap(([file, name]) => (files.includes(file) ? [name] : [])))];
}

async function looked<T>(looking: () => Promise<T>): Promise<Observed<T>> {
  try {
    return { known: await looking() };
  } catch (thrown) {
    return { unknown: said(thrown) };
  }
}

function known<T>(seen: Observed<T>): T {
  if (isKnown(seen)) return seen.known;
  throw new GitFailed(seen.unknown);
}

async function stateOf(path: string): Promise<string> {
  const seen = await orMissing(lstat(path, { bigint: true }));
  return seen === null ? 'gone' : `${seen.mode} ${seen.size} ${seen.mtimeNs}`;
}

const digestOf = (seen: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(seen)).digest('hex');

/** The answer when no look was possible at all. */
export function nothingKnown(why: string): Belongings {
  const unknown = { unknown: why };
  return { modified: unknown, untracked: unknown, stashes: unknown, unpushed: unknown, unfinished: unknown, processes: unknown, head: null, digest: digestOf([why]) };
}
