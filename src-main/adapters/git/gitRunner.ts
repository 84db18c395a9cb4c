// The only place that starts git. Absolute program, argv arrays, no shell, a filtered environment, a time limit and an output
// cap; the repository is always named, never discovered, except when a person points at a folder (`discover`).
import { execFile } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { disarmed, gitEnvironment } from './hardening.ts';
import type { Setting } from './hardening.ts';

export interface Place {
  readonly gitDir: string;
  readonly workTree?: string;
}

export interface Call {
  readonly signal?: AbortSignal;
  readonly input?: Uint8Array;
  /** Milliseconds until the process is told to end. */
  readonly limit?: number;
  /** Bytes of output kept; more is a failure, or is dropped when `cut` is set. */
  readonly cap?: number;
  readonly cut?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly wasCut: boolean;
}

/** Git in one repository and work tree, with that repository's filter drivers disarmed. */
export interface PlacedGit {
  readonly env: Readonly<Record<string, string>>;
  /** Runs git and answers whatever exit code it had. Throws `GitFailed` when it could not be run to its end. */
  try(args: readonly string[], call?: Call): Promise<Answer>;
  /** Runs git, answers its output, and throws `GitFailed` unless it exited 0. */
  run(args: readonly string[], call?: Call): Promise<Buffer>;
  text(args: readonly string[], call?: Call): Promise<string>;
}

export interface GitRunner {
  readonly program: string;
  /** The environment of a git that is not in a repository. */
  readonly env: Readonly<Record<string, string>>;
  at(place: Place, signal?: AbortSignal): Promise<PlacedGit>;
  /** Lets git look for a repository from `folder` upwards. For questions only (`rev-parse`). */
  discover(folder: string, args: readonly string[]): Promise<Answer>;
}

export class GitFailed extends Error {
  override readonly name = 'GitFailed';
}

const readingLimit = 30_000; // ms; status of 100,000 files takes 0.6 s warm, 20 times that on a busy disk
const readingCap = 64 * 1024 * 1024; // bytes
const politeness = 2_000; // ms between TERM, at which git removes its lock files, and KILL

/** Finds git in the absolute folders of PATH. Throws `GitFailed` when there is none. */
export async function openGitRunner(outside: Readonly<Record<string, string | undefined>>): Promise<GitRunner> {
  const folders = (outside['PATH'] ?? outside['Path'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const program = await findProgram(folders);
  const environment = (more: readonly Setting[]) => gitEnvironment(outside, folders.join(delimiter), more);
  const bare = environment([]);
  return {
    program,
    env: bare,
    discover: (folder, args) => start(program, args, bare, folder, {}),
    at: async (place, signal) => {
      const named = ['--no-pager', '--git-dir', place.gitDir, ...(place.workTree === undefined ? [] : ['--work-tree', place.workTree])];
      const cwd = place.workTree ?? place.gitDir;
      const listing = await start(program, [...named, 'config', '-z', '--get-regexp', '^(filter|lfs)\\.'], bare, cwd, signal ? { signal } : {});
      if (listing.code > 1) throw new GitFailed(`git config: ${listing.stderr || `exit ${listing.code}`}`);
      const env = environment(disarmed(listing.stdout.toString('utf8')));
      return placed(env, (args, call) => start(program, [...named, ...args], env, cwd, signal ? { signal, ...call } : call));
    },
  };
}

function placed(env: Readonly<Record<string, string>>, go: (args: readonly string[], call: Call) => Promise<Answer>): PlacedGit {
  const run = async (args: readonly string[], call: Call = {}) => {
    const answer = await go(args, call);
    if (answer.code !== 0) throw new GitFailed(`git ${args[0]}: ${answer.stderr || `exit ${answer.code}`}`);
    return answer.stdout;
  };
  return {
    env,
    run,
    try: (args, call = {}) => go(args, call),
    text: async (args, call) => withoutNewline(await run(args, call)),
  };
}

/** Output of a command that prints one value: without the newline that ends it. */
export function withoutNewline(output: Buffer): string {
  return output.toString('utf8').replace(/\r?\n$/, '');
}

async function findProgram(folders: readonly string[]): Promise<string> {
  const file = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of folders) {
    const program = join(folder, file);
    const works = await access(program, constants.X_OK).then(() => stat(program)).then((seen) => seen.isFile(), () => false);
    if (works) return program;
  }
  throw new GitFailed('git is not on PATH');
}

function start(program: string, args: readonly string[], env: Readonly<Record<string, string>>, cwd: string, call: Call): Promise<Answer> {
  const { signal, limit = readingLimit, cap = readingCap } = call;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    let stopped: string | null = null;
    const options = { env: { ...env, ...call.env }, cwd, maxBuffer: cap, encoding: 'buffer', windowsHide: true, shell: false } as const;
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      const wasCut = error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
      if (signal?.aborted) return reject(signal.reason);
      if (stopped !== null) return reject(new GitFailed(stopped));
      if (wasCut && !call.cut) return reject(new GitFailed(`git ${verb(args)} printed more than ${cap} bytes`));
      if (error && typeof error.code !== 'number' && !wasCut) return reject(new GitFailed(`git ${verb(args)}: ${error.message}`));
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, stdout, stderr: stderr.toString('utf8').trim(), wasCut });
    });
    const abort = () => end(child);
    const timer = setTimeout(() => {
      stopped = `git ${verb(args)} did not finish within ${Math.round(limit / 1000)} s`;
      end(child);
    }, limit);
    signal?.addEventListener('abort', abort, { once: true });
    child.stdin?.on('error', () => {}); // it may end before it has read everything; its exit code says so
    child.stdin?.end(call.input);
  });
}

/** TERM, then KILL, then let go of its pipes, which a child of its own may still hold. */
function end(child: ChildProcess): void {
  child.kill('SIGTERM');
  const harder = setTimeout(() => {
    child.kill('SIGKILL');
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, politeness);
  child.once('close', () => clearTimeout(harder));
}

function verb(args: readonly string[]): string {
  const takesValue = new Set(['--git-dir', '--work-tree']);
  const at = args.findIndex((arg, index) => !arg.startsWith('-') && !takesValue.has(args[index - 1] ?? ''));
  return args[at] ?? '';
}
