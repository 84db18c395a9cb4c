// A temporary folder with a real repository, the real git port over it, and places for workspaces and trash. Tests only.
import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { openGit } from '../adapters/git/openGit.ts';
import type { Git, Made, Removed, WorkspaceSpec } from '../engine/ports/git.ts';
import { makeRepository, testGitEnv } from './repository.ts';
import type { RepositoryWish, TestRepository } from './repository.ts';

export interface GitScene extends AsyncDisposable {
  readonly folder: string;
  readonly repository: TestRepository;
  readonly git: Git;
  readonly workspacesRoot: string;
  readonly trashRoot: string;
  spec(id?: string): WorkspaceSpec;
  /** Makes the workspace or throws with the refusal. */
  make(id?: string, git?: Git): Promise<Made>;
  held(id?: string): ReturnType<Git['belongings']>;
  remove(digest: string, id?: string, git?: Git): ReturnType<Git['removeWorkspace']>;
  /** Removes exactly what it holds now, or throws with the refusal. */
  removed(id?: string): Promise<Removed>;
  restore(removed: Removed, id?: string, git?: Git): ReturnType<Git['restoreWorkspace']>;
}

export const quiet = { info: () => {}, fault: () => {} };
export const never = new AbortController().signal;

/** Every call makes its own; dispose it to remove the folder. */
export async function openGitScene(wish?: RepositoryWish): Promise<GitScene> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'switchyard-git-')));
  const repository = await makeRepository(join(folder, 'repository'), wish);
  const git = openGit({ env: testGitEnv(), log: quiet });
  const workspacesRoot = join(folder, 'workspaces');
  const trashRoot = join(folder, 'trash');
  const spec = (id = 'T-1-1'): WorkspaceSpec => ({
    commonDir: repository.commonDir, root: repository.root, workspacesRoot,
    path: join(workspacesRoot, 'sample', id), id, branch: `switchyard/${id.toLowerCase()}`, base: null,
  });
  const baseCommit = () => repository.git(['rev-parse', 'main']);
  const remove = async (digest: string, id?: string, by = git) => by.removeWorkspace({ ...spec(id), baseCommit: await baseCommit(), trashRoot }, digest, never);
  const held = async (id?: string) => git.belongings({ ...spec(id), baseCommit: await baseCommit() });
  return {
    folder, repository, git, workspacesRoot, trashRoot, spec, remove, held,
    make: async (id, by = git) => {
      const made = await by.makeWorkspace(spec(id), never);
      if ('refused' in made) throw unexpected(made);
      return made;
    },
    removed: async (id) => {
      const removed = await remove((await held(id)).digest, id);
      if ('refused' in removed) throw unexpected(removed);
      return removed;
    },
    restore: (removed, id, by = git) => by.restoreWorkspace(spec(id), removed, never),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const unexpected = ({ refused, detail }: { readonly refused: string; readonly detail: string }): Error => new Error(`${refused}: ${detail}`);

/** One line per file below `folder`: path, kind, mode and content hash. Folders named in `without` (relative) are left out. */
export async function fingerprint(folder: string, without: readonly string[] = []): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(found.parentPath, found.name);
    const name = relative(folder, path).split(sep).join('/');
    if (without.some((left) => name === left || name.startsWith(`${left}/`))) continue;
    const { mode } = await lstat(path);
    const content = found.isSymbolicLink() ? await readlink(path) : found.isFile() ? createHash('sha256').update(await readFile(path)).digest('hex') : '';
    lines.push(`${name} ${mode.toString(8)} ${content}`);
  }
  return lines.sort();
}
