// Keeps what a workspace holds as a commit under a hidden ref: HEAD, branch tip, what is staged, and the tree as it lies there.
// Works on a copy of the index, so neither the agent's index nor anything of the user's is touched. Ignored files are not in it.
import { copyFile, lstat, mkdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlacedGit } from './gitRunner.ts';
import { parseIndexOddities } from './parse.ts';
import { orMissing } from './paths.ts';

export interface SnapshotWish {
  readonly privateDir: string;
  readonly path: string;
  readonly branch: string;
  readonly ref: string;
  readonly message: string;
  /** A folder of ours for the copied index. */
  readonly scratch: string;
}

const longestHash = 15 * 60_000; // ms to hash everything that changed

/** Makes the commit and points `ref` at it. Answers its hash. Safe to repeat: the ref then names the newer commit. */
export async function snapshot(git: PlacedGit, wish: SnapshotWish): Promise<string> {
  await mkdir(wish.scratch, { recursive: true });
  const index = join(wish.scratch, 'index');
  await copyIndex(join(wish.privateDir, 'index'), index);
  const on = { env: { GIT_INDEX_FILE: index }, limit: longestHash };
  const head = await commitAt(git, 'HEAD');
  const tip = await commitAt(git, `refs/heads/${wish.branch}`);
  const stagedTree = await git.try(['write-tree'], on); // refuses while files are in conflict; the tree below has them
  const tips = [...new Set([head, tip].flatMap((commit) => commit ?? []))];
  const staged = stagedTree.code === 0 ? await commit(git, stagedTree.stdout.toString('utf8').trim(), tips, `${wish.message}: what was staged`) : null;
  await takeUp(git, wish.path, on);
  const tree = await git.text(['write-tree'], on);
  const taken = await commit(git, tree, staged === null ? tips : [...tips, staged], wish.message);
  await git.run(['update-ref', wish.ref, taken]);
  await rm(wish.scratch, { recursive: true, force: true });
  return taken;
}

/** Git compares a file's time with the index's own to know whether it must look inside; a copy may only look older. */
async function copyIndex(from: string, to: string): Promise<void> {
  const seen = await orMissing(stat(from));
  if (seen === null) return;
  await copyFile(from, to);
  const written = Math.floor(seen.mtimeMs / 1000); // s
  await utimes(to, written, written);
}

/** Brings the copied index to what lies in the folder, hidden files included, nested repositories not. */
async function takeUp(git: PlacedGit, path: string, on: { env: Record<string, string>; limit: number }): Promise<void> {
  const oddities = parseIndexOddities(await git.run(['ls-files', '-v', '-s', '-z'], on));
  const hidden = [];
  for (const entry of oddities) {
    if (entry.isHidden === null || entry.isSubmodule) continue;
    if (entry.isHidden === 'assumed' || (await orMissing(lstat(join(path, entry.path)))) !== null) hidden.push(entry.path);
  }
  const unhide = Buffer.from(hidden.map((file) => `${file}\0`).join(''));
  if (hidden.length > 0) {
    await git.run(['update-index', '--no-assume-unchanged', '-z', '--stdin'], { ...on, input: unhide });
    await git.run(['update-index', '--no-skip-worktree', '-z', '--stdin'], { ...on, input: unhide });
  }
  const changed = await git.run(['ls-files', '-z', '--modified', '--deleted', '--others', '--exclude-standard'], on);
  const files = withoutFolders(changed);
  if (files.length > 0) await git.run(['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], { ...on, input: files });
}

/** Names ending in a slash are repositories inside the folder; they stay whole in the moved folder itself. Bytes stay bytes. */
function withoutFolders(names: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let from = 0, to = names.indexOf(0); to >= 0; from = to + 1, to = names.indexOf(0, from)) {
    if (names[to - 1] !== 0x2f) kept.push(names.subarray(from, to + 1));
  }
  return Buffer.concat(kept);
}

async function commit(git: PlacedGit, tree: string, parents: readonly string[], message: string): Promise<string> {
  return git.text(['commit-tree', ...parents.flatMap((parent) => ['-p', parent]), '-m', message, tree]);
}

export async function commitAt(git: PlacedGit, name: string): Promise<string | null> {
  const answer = await git.try(['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`]);
  return answer.code === 0 ? answer.stdout.toString('utf8').trim() : null;
}
