// What a folder is that a person pointed at. Git itself looks for the repository here, so its check of who owns it applies.
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Inspected } from '../../engine/ports/git.ts';
import { withoutNewline } from './gitRunner.ts';
import type { GitRunner } from './gitRunner.ts';
import { exists, isMissing, said } from './paths.ts';

export async function inspect(runner: GitRunner, path: string): Promise<Inspected> {
  if (path.includes('\0')) return { kind: 'missing' };
  try {
    const folder = await realpath(path);
    if (!(await stat(folder)).isDirectory()) return { kind: 'not-a-folder' };
    await access(folder, constants.R_OK | constants.X_OK);
    return await inspectFolder(runner, folder);
  } catch (thrown) {
    return isMissing(thrown) ? { kind: 'missing' } : { kind: 'unreadable', why: said(thrown) };
  }
}

async function inspectFolder(runner: GitRunner, folder: string): Promise<Inspected> {
  const found = await runner.discover(folder, ['rev-parse', '--is-inside-work-tree']);
  if (found.code !== 0) return whyNot(runner, folder, found.stderr);
  if (withoutNewline(found.stdout) !== 'true') return aroundGitFolder(runner, folder);
  const root = await realpath(await ask(runner, folder, ['rev-parse', '--show-toplevel']));
  if (root !== folder) return { kind: 'subfolder', root };
  const gitDir = await realpath(await ask(runner, folder, ['rev-parse', '--absolute-git-dir']));
  const commonDir = await realpath(await ask(runner, folder, ['rev-parse', '--path-format=absolute', '--git-common-dir']));
  if (gitDir !== commonDir) return { kind: 'worktree', root, commonDir, mainRoot: await mainRoot(runner, folder) };
  const branch = await ask(runner, folder, ['symbolic-ref', '--quiet', 'HEAD'], null);
  const head = await ask(runner, folder, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}'], null);
  return { kind: 'repository', root, commonDir, branch: branch?.replace(/^refs\/heads\//, '') ?? null, head };
}

/** Git's answer; exit code 1, its way to say "there is none", becomes `none` when one is given. */
async function ask(runner: GitRunner, folder: string, args: readonly string[]): Promise<string>;
async function ask(runner: GitRunner, folder: string, args: readonly string[], none: null): Promise<string | null>;
async function ask(runner: GitRunner, folder: string, args: readonly string[], none?: null): Promise<string | null> {
  const answer = await runner.discover(folder, args);
  if (answer.code === 0) return withoutNewline(answer.stdout);
  if (answer.code === 1 && none === null) return null;
  throw new Error(answer.stderr || `git ${args[0]} exited with ${answer.code}`);
}

async function mainRoot(runner: GitRunner, folder: string): Promise<string> {
  const listing = await ask(runner, folder, ['worktree', 'list', '--porcelain', '-z']);
  const first = listing.split('\0')[0] ?? '';
  return realpath(first.replace(/^worktree /, ''));
}

async function whyNot(runner: GitRunner, folder: string, stderr: string): Promise<Inspected> {
  if (/dubious ownership/.test(stderr)) {
    return { kind: 'unreadable', why: `${folder} belongs to another user. To trust it: git config --global --add safe.directory ${folder}` };
  }
  if (/cannot use bare repository/.test(stderr)) return aroundGitFolder(runner, folder);
  if (/not a git repository/.test(stderr)) {
    if (!(await exists(join(folder, '.git')))) return { kind: 'not-a-repository' };
    return { kind: 'unreadable', why: `${join(folder, '.git')} is there, but git cannot read it: ${stderr}` };
  }
  return { kind: 'unreadable', why: stderr };
}

/** Somebody pointed into a git folder itself: a bare repository, or the `.git` of a checkout. */
async function aroundGitFolder(runner: GitRunner, folder: string): Promise<Inspected> {
  const gitDir = await gitFolderAround(folder);
  if (gitDir === null) return { kind: 'not-a-repository' };
  const git = await runner.at({ gitDir });
  const isBare = (await git.text(['rev-parse', '--is-bare-repository'])) === 'true';
  if (!isBare && basename(gitDir) === '.git') return { kind: 'subfolder', root: dirname(gitDir) };
  return { kind: 'bare', root: gitDir };
}

async function gitFolderAround(folder: string): Promise<string | null> {
  const parts = await Promise.all(['HEAD', 'objects', 'refs'].map((part) => exists(join(folder, part))));
  if (parts.every((there) => there)) return folder;
  return dirname(folder) === folder ? null : gitFolderAround(dirname(folder));
}
