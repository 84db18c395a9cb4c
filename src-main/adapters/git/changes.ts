// What a run has done to its workspace since its base commit: committed, uncommitted and not yet known to git. Read-only, and
// by plumbing that takes no lock, so it never meets the agent's own git.
import { join } from 'node:path';
import type { ChangedFile, Work } from '../../../src-shared/model/work.ts';
import { GitFailed } from './gitRunner.ts';
import type { GitRunner, PlacedGit } from './gitRunner.ts';
import { diffOfNewFile, linesOfNewFile } from './newFiles.ts';
import { parseDifferences, parseStatus } from './parse.ts';
import type { Difference, Status } from './parse.ts';
import { readMarker, readPointer } from './registration.ts';

const longestDiff = 1024 * 1024; // bytes
const longestLine = 64 * 1024; // characters
const cutMark = '\n[cut at 1 MB]\n';
const mostCountedFiles = 2_000; // new files whose lines are counted; an agent may have unpacked an archive
export const statusArgs = ['status', '--porcelain=v2', '-z', '--branch', '--no-renames', '--untracked-files=all', '--ignore-submodules=dirty'] as const;

export async function work(runner: GitRunner, path: string, baseCommit: string): Promise<Work> {
  const git = await inWorkspace(runner, path);
  const base = commit(baseCommit);
  const { status, differences, fresh } = await look(git, path, base);
  if (status.head === null) throw new GitFailed(`${path} is on a branch without commits`);
  const commits = Number(await git.text(['rev-list', '--count', `${base}..${commit(status.head)}`]));
  const all = [...differences, ...fresh];
  return {
    head: status.head,
    commits,
    files: all.length,
    added: sum(all.map((file) => file.added)),
    removed: sum(all.map((file) => file.removed)),
    uncommitted: new Set([...status.modified, ...status.untracked]).size,
  };
}

export async function changes(runner: GitRunner, path: string, baseCommit: string): Promise<readonly ChangedFile[]> {
  const { status, differences, fresh } = await look(await inWorkspace(runner, path), path, commit(baseCommit));
  const uncommitted = new Set(status.modified);
  const known = differences.map((file) => ({ ...file, committed: !uncommitted.has(file.path) && !(file.from !== null && uncommitted.has(file.from)) }));
  return [...known, ...fresh].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Unified diff of one file, cut at 1 MB with a mark. Empty when the file has not changed. */
export async function diff(runner: GitRunner, path: string, baseCommit: string, file: string): Promise<string> {
  const git = await inWorkspace(runner, path);
  const base = commit(baseCommit);
  const others = await git.run(['ls-files', '-z', '--others', '--exclude-standard', '--', file]);
  if (others.toString('utf8').split('\0').includes(file)) {
    const { text, wasCut } = await diffOfNewFile(path, file, longestDiff);
    return wasCut ? cut(text) : text;
  }
  const renames = parseDifferences(await git.run([...diffIndex, '--diff-filter=R', '--raw', '--numstat', base, '--']));
  const from = renames.find((rename) => rename.path === file)?.from ?? null;
  const paths = from === null ? [file] : [from, file];
  const answer = await git.try([...diffIndex, '--patch', '--full-index', base, '--', ...paths], { cap: longestDiff, cut: true });
  if (answer.code !== 0) throw new GitFailed(`git diff-index: ${answer.stderr}`);
  const text = answer.stdout.toString('utf8');
  return answer.wasCut ? cut(text) : withoutEmpty(text);
}

const diffIndex = ['diff-index', '-z', '-M', '--no-ext-diff', '--no-textconv', '--ignore-submodules=dirty'] as const;

async function look(git: PlacedGit, path: string, base: string): Promise<{ status: Status; differences: readonly Difference[]; fresh: readonly ChangedFile[] }> {
  const [statusOutput, differences] = await Promise.all([
    git.run(statusArgs),
    git.run([...diffIndex, '--raw', '--numstat', base, '--']).then(parseDifferences),
  ]);
  const status = parseStatus(statusOutput);
  const fresh: ChangedFile[] = [];
  for (const [number, file] of status.untracked.entries()) {
    const added = number < mostCountedFiles ? await linesOfNewFile(path, file) : null;
    fresh.push({ path: file, change: '?', from: null, added, removed: added === null ? null : 0, committed: false });
  }
  return { status, differences, fresh };
}

/** Git in the workspace at `path`, by its own private git dir. Throws when the pointer leads to no workspace of ours. */
export async function inWorkspace(runner: GitRunner, path: string): Promise<PlacedGit> {
  const privateDir = await readPointer(path);
  if (privateDir === null) throw new GitFailed(`${join(path, '.git')} is gone or leads nowhere`);
  if ((await readMarker(privateDir)) === null) throw new GitFailed(`${join(path, '.git')} does not lead to a workspace of ours`);
  return runner.at({ gitDir: privateDir, workTree: path });
}

function commit(hash: string): string {
  if (!/^[0-9a-f]{40,64}$/.test(hash)) throw new GitFailed(`${JSON.stringify(hash)} is not the hash of a commit`);
  return hash;
}

const sum = (counts: readonly (number | null)[]): number => counts.reduce<number>((total, count) => total + (count ?? 0), 0);

/** Ends at a whole line, unless that line would be most of it. */
function cut(text: string): string {
  const end = text.lastIndexOf('\n');
  return (text.length - end < longestLine ? text.slice(0, end) : text) + cutMark;
}

/** A file that was only touched has a header and nothing below it. */
const withoutEmpty = (text: string): string => (/^diff --git [^\n]*\n?$/.test(text) ? '' : text);
