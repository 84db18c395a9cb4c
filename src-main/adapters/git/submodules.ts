// Work inside submodules. Git would start itself in each of them with their own filters armed, so each is looked at here,
// through the runner.
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { statusArgs } from './changes.ts';
import { GitFailed } from './gitRunner.ts';
import type { GitRunner } from './gitRunner.ts';
import { parseIndexOddities, parseStatus } from './parse.ts';
import type { IndexEntry } from './parse.ts';
import { orMissing, readIfThere } from './paths.ts';

const deepest = 8; // submodules within submodules

/** One line for each submodule that holds something of its own. Throws when one of them cannot be looked at. */
export async function submoduleWork(runner: GitRunner, path: string, entries: readonly IndexEntry[], depth = 0): Promise<readonly string[]> {
  if (depth > deepest) throw new GitFailed(`${path}: submodules lie too deep`);
  const lines: string[] = [];
  for (const entry of entries.filter(({ isSubmodule }) => isSubmodule)) {
    lines.push(...(await workIn(runner, join(path, entry.path), entry.path, depth)));
  }
  return lines;
}

async function workIn(runner: GitRunner, path: string, name: string, depth: number): Promise<readonly string[]> {
  const gitDir = await gitDirOf(path);
  if (gitDir === null) return ((await orMissing(readdir(path))) ?? []).length > 0 ? [`submodule ${name}: files that no git knows`] : [];
  const git = await runner.at({ gitDir, workTree: path });
  const { head, modified, untracked } = parseStatus(await git.run(statusArgs));
  const own = head === null ? '' : await git.text(['rev-list', '--max-count=1', head, '--not', '--remotes', '--']);
  const changed = modified.length + untracked.length;
  const inner = await submoduleWork(runner, path, parseIndexOddities(await git.run(['ls-files', '-v', '-s', '-z'])), depth + 1);
  return [
    ...(changed > 0 ? [`submodule ${name}: ${changed} changed files`] : []),
    ...(own !== '' ? [`submodule ${name}: commits on no remote`] : []),
    ...inner.map((line) => line.replace('submodule ', `submodule ${name}/`)),
  ];
}

async function gitDirOf(path: string): Promise<string | null> {
  const pointer = join(path, '.git');
  const seen = await orMissing(lstat(pointer));
  if (seen === null) return null;
  if (seen.isDirectory()) return pointer;
  const target = /^gitdir: (.+?)\r?\n?$/s.exec((await readIfThere(pointer)) ?? '')?.[1];
  if (target === undefined) throw new GitFailed(`${pointer} is not a pointer`);
  return realpath(resolve(path, target));
}
