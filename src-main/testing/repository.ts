// Real git repositories for tests: hermetic (no global or system config, a fixed author), made where the test says.
// Never used by the product.
import { execFile } from 'node:child_process';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const outputCap = 64 * 1024 * 1024; // bytes; listings of the large repositories tests make

export interface RepositoryWish {
  /** Path to content; a number makes that many small files in folders of fifty. */
  readonly files?: Readonly<Record<string, string | Uint8Array>> | number;
  /** How many commits: the first holds `files`, each later one changes `log.txt`. 0 leaves the repository without any. Default 1. */
  readonly commits?: number;
  /** Name of the first branch. Default `main`. */
  readonly branch?: string;
  readonly bare?: boolean;
}

export interface TestRepository {
  /** Real path of the checkout (of the git dir itself when bare). */
  readonly root: string;
  readonly commonDir: string;
  /** Runs git in the checkout as a person would (or in `folder`) and answers what it printed, without the last newline. */
  git(args: readonly string[], folder?: string): Promise<string>;
  /** Writes files below the checkout, or below `folder`. */
  write(files: Readonly<Record<string, string | Uint8Array>>, folder?: string): Promise<void>;
  /** Writes, stages and commits; answers the commit's hash. */
  commit(message: string, files: Readonly<Record<string, string | Uint8Array>>, folder?: string): Promise<string>;
}

/** What git sees in tests: nothing of the machine's or the person's own settings. */
export function testGitEnv(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Test Person',
    GIT_AUTHOR_EMAIL: 'person@example.test',
    GIT_COMMITTER_NAME: 'Test Person',
    GIT_COMMITTER_EMAIL: 'person@example.test',
  };
}

/** Makes a repository at `folder` (created with its parents) and answers ways to work in it. */
export async function makeRepository(folder: string, wish: RepositoryWish = {}): Promise<TestRepository> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  const repository = at(root, wish.bare === true);
  await repository.git(['init', '--quiet', '--initial-branch', wish.branch ?? 'main', ...(wish.bare ? ['--bare'] : [])]);
  if (wish.bare) return repository;
  await repository.write(filesOf(wish.files ?? { 'README.md': '# Sample\n' }));
  const commits = wish.commits ?? 1;
  for (let number = 1; number <= commits; number += 1) {
    await repository.commit(`Commit ${number}`, number === 1 ? {} : { 'log.txt': `line ${number}\n` });
  }
  return repository;
}

function at(root: string, bare: boolean): TestRepository {
  const git = async (args: readonly string[], folder = root) => {
    const { stdout } = await run('git', [...args], { cwd: folder, env: testGitEnv(), maxBuffer: outputCap });
    return stdout.replace(/\n$/, '');
  };
  const write = async (files: Readonly<Record<string, string | Uint8Array>>, folder = root) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  };
  const commit = async (message: string, files: Readonly<Record<string, string | Uint8Array>>, folder = root) => {
    await write(files, folder);
    await git(['add', '--all'], folder);
    await git(['commit', '--quiet', '--allow-empty', '--message', message], folder);
    return git(['rev-parse', 'HEAD'], folder);
  };
  return { root, commonDir: bare ? root : join(root, '.git'), git, write, commit };
}

function filesOf(files: Readonly<Record<string, string | Uint8Array>> | number): Readonly<Record<string, string | Uint8Array>> {
  if (typeof files !== 'number') return files;
  const numbers = Array.from({ length: files }, (_, number) => number);
  return Object.fromEntries(numbers.map((number) => [`src/part${Math.floor(number / 50)}/file${number}.txt`, `file ${number}\n`]));
}
