// The real command line against real hosts, for tests: each in a home of its own, ended with everything in it by the pids written down there.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findHost, type HostFile } from '../adapters/node/hostFile.ts';
import { openPlaces, type Places } from '../adapters/node/places.ts';
import { reachRunningHost, type HostClient, type HostConnection } from '../cli/hostConnection.ts';
import { testGitEnv } from './repository.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandLine extends AsyncDisposable {
  readonly home: string;
  readonly places: Places;
  readonly env: Readonly<Record<string, string>>;
  /** Runs `switchyard` with these arguments; `input` goes to its stdin. */
  sy(args: readonly string[], input?: string): Promise<Ran>;
  /** Runs it with --json, expects exit 0, and answers the one document it printed. */
  json(args: readonly string[]): Promise<unknown>;
  host(): Promise<HostFile>;
  /** The running host, spoken to directly: for looking often. A new host needs a new one. */
  client(): Promise<HostClient>;
}

export const cliEntry = join(import.meta.dirname, '..', 'cli', 'main.ts');
export const nodeHostEntry = join(import.meta.dirname, '..', 'main-node.ts');

export async function openCommandLine(more: Readonly<Record<string, string>> = {}): Promise<CommandLine> {
  const home = await mkdtemp(join(tmpdir(), 'sy-cli-'));
  const places = openPlaces({ SWITCHYARD_HOME: home });
  const env = { ...testGitEnv(), SWITCHYARD_HOME: home, SWITCHYARD_SCRIPT_PACE: '0.05', ...more };
  const connections: HostConnection[] = [];
  const sy = (args: readonly string[], input = '') => run(args, env, input);
  return {
    home, places, env, sy,
    json: async (args) => {
      const { code, out, err } = await sy([...args, '--json']);
      if (code !== 0) throw new Error(`switchyard ${args.join(' ')}: exit ${code}: ${err}`);
      return JSON.parse(out);
    },
    host: async () => {
      const host = await findHost(places);
      if (!host) throw new Error('no host runs');
      return host;
    },
    client: async () => {
      const connection = await reachRunningHost(places);
      if (!connection) throw new Error('no host runs');
      connections.push(connection);
      return connection.client;
    },
    [Symbol.asyncDispose]: async () => {
      for (const connection of connections) connection[Symbol.dispose]();
      const host = await findHost(places);
      if (host) await end(host.pid);
      await end(await writtenPid(join(places.run, 'pty-host.json')));
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function run(args: readonly string[], env: Readonly<Record<string, string>>, input: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cliEntry, ...args], { env, maxBuffer: 64 << 20 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }));
    child.stdin?.end(input);
  });
}

/** Looks again and again until it is so; the test's own limit ends it otherwise. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(25);
}

export const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Asks it to end, and makes it after 5 s: a host leaves in order, a pty host ends its terminals first. */
export async function end(pid: number | null): Promise<void> {
  if (pid === null || !isThere(pid)) return;
  process.kill(pid, 'SIGTERM');
  const late = performance.now() + 5000;
  while (isThere(pid)) {
    if (performance.now() > late) process.kill(pid, 'SIGKILL');
    await wait(25);
  }
}

async function writtenPid(file: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const { pid }: { pid?: unknown } = JSON.parse(text);
  return typeof pid === 'number' ? pid : null;
}
