// Git repositories for specs, made with plain git and nothing of the developer's configuration; and what must stay as it was in them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const me = { GIT_AUTHOR_NAME: 'Mara', GIT_AUTHOR_EMAIL: 'mara@example.invalid', GIT_COMMITTER_NAME: 'Mara', GIT_COMMITTER_EMAIL: 'mara@example.invalid' };
const environment = { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_OPTIONAL_LOCKS: '0', ...me };

/** Runs git in `cwd` and answers what it printed, without the last line end. */
export const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();

/** A repository with a commit, and with everything a person may have lying about: a stash, a staged, a changed and an unknown file. */
export function makeRepository(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  write('README.md', '# Harbour\n');
  write('tide.js', 'export const tide = () => 4;\n');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message=Begin');
  write('tide.js', 'export const tide = () => 5;\n');
  git(folder, 'stash', 'push', '--quiet', '--message=an idea');
  write('staged.txt', 'staged\n');
  git(folder, 'add', 'staged.txt');
  write('README.md', '# Harbour\n\nNot committed yet.\n');
  write('unknown.txt', 'nobody told git\n');
  return folder;
}

/** What of the user's checkout must be bit-identical afterwards: its files, index, HEAD, stashes, config, and the branches that are theirs. */
export function fingerprint(root: string): Readonly<Record<string, string>> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(root, '.git')))
    .map((entry) => join(entry.parentPath, entry.name));
  const own = ['index', 'HEAD', 'config', 'logs/HEAD', 'logs/refs/stash'].map((name) => join(root, '.git', name));
  const hashes = [...files, ...own].sort().map((file) => [file.slice(root.length + 1), createHash('sha256').update(readFileSync(file)).digest('hex')]);
  return {
    ...Object.fromEntries(hashes),
    stashes: git(root, 'stash', 'list', '--format=%H %gs'),
    branches: git(root, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads/main', 'refs/tags', 'refs/remotes'),
  };
}
