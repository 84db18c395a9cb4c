// The processes of this machine, as far as killing needs them: who descends from whom, who carries a session's tag, and whether
// a pid still means the process it once meant. Reads only; nothing here sends a signal except `signal`, which looks first.
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import type { ProcessIdentity } from '../../src-shared/model/session.ts';

export interface ProcessSeen {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly startTime: string;
  /** A zombie holds nothing but its number; it does not count as alive. */
  readonly dead: boolean;
}

export type ProcessTable = ReadonlyMap<number, ProcessSeen>;

/** Every agent carries it in its environment, and so does everything it starts, unless it is taken away on purpose. */
export const sessionTag = 'SWITCHYARD_SESSION';

const run = promisify(execFile);
const onLinux = process.platform === 'linux';
const psLimit = 64 * 1024 * 1024; // bytes of ps output; environments of a few thousand processes

/** Names this boot of the machine: a pid from another boot is nobody. */
export const bootId: string = readBootId();

function readBootId(): string {
  if (!onLinux) return 'this-boot'; // start times are wall clock there, so they already tell boots apart
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
}

/** Everything that runs now. Throws when the system does not tell. */
export async function processes(): Promise<ProcessTable> {
  const seen = onLinux ? readProc() : await readPs();
  return new Map(seen.map((one) => [one.pid, one]));
}

function readProc(): ProcessSeen[] {
  const pids = readdirSync('/proc').map(Number).filter((pid) => pid > 0);
  return pids.map(readStat).filter((one) => one !== null);
}

/** One process from /proc/<pid>/stat; the name in it may hold spaces and parentheses, so fields are counted behind the last `)`. */
function readStat(pid: number): ProcessSeen | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null; // gone since it was listed
  }
  const [state = 'X', parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    pid, parent: Number(parent), group: Number(group), session: Number(session),
    startTime: rest[15] ?? '', dead: state === 'X' || (state === 'Z' && Number(rest[13]) <= 1), // with threads left it still holds its files
  };
}

async function readPs(): Promise<ProcessSeen[]> {
  if (process.platform === 'win32') return [];
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,pgid=,stat=,lstart='], { maxBuffer: psLimit, env: { ...process.env, LC_ALL: 'C' } });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, group, state = 'Z', startTime = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    const one = { pid: Number(pid), parent: Number(parent), group: Number(group), session: 0, startTime, dead: state.startsWith('Z') };
    return pid ? [one] : [];
  });
}

/** The identity of a process that runs now, or null if there is none. */
export async function identityOf(pid: number): Promise<ProcessIdentity | null> {
  if (process.platform === 'win32') return { pid, startTime: 'unknown', bootId };
  const one = onLinux ? readStat(pid) : (await processes()).get(pid);
  return one ? { pid, startTime: one.startTime, bootId } : null;
}

/** Whether the table holds exactly this process, alive. */
export function isAlive(table: ProcessTable, process: ProcessIdentity): boolean {
  const one = table.get(process.pid);
  return one !== undefined && !one.dead && one.startTime === process.startTime && process.bootId === bootId;
}

/** Everything below a process, itself left out, parents before children. */
export function descendants(table: ProcessTable, ancestor: number): ProcessSeen[] {
  const childrenOf = Map.groupBy(table.values(), (one) => one.parent);
  const found: ProcessSeen[] = [];
  const open = [ancestor];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    for (const child of childrenOf.get(pid) ?? []) {
      found.push(child);
      open.push(child.pid);
    }
  }
  return found;
}

/** A process and everything above it: what no sweep may ever touch from inside. */
export function ancestors(table: ProcessTable, from: number): Set<number> {
  const found = new Set<number>();
  for (let pid = from; pid > 0 && !found.has(pid); pid = table.get(pid)?.parent ?? 0) found.add(pid);
  return found;
}

/** The processes whose environment carries this session's tag. */
export async function tagged(table: ProcessTable, id: string): Promise<ProcessSeen[]> {
  const tag = `${sessionTag}=${id}`;
  if (onLinux) return [...table.values()].filter((one) => !one.dead && readEnvironment(one.pid).includes(`\0${tag}\0`));
  if (process.platform === 'win32') return [];
  const { stdout } = await run('ps', ['-axEww', '-o', 'pid=,command='], { maxBuffer: psLimit });
  const pids = stdout.split('\n').filter((line) => `${line} `.includes(` ${tag} `)).map((line) => Number.parseInt(line, 10));
  return pids.map((pid) => table.get(pid)).filter((one) => one !== undefined);
}

function readEnvironment(pid: number): string {
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`;
  } catch {
    return ''; // gone, or another user's: not ours either way
  }
}

/** Signals a process if its pid still means it. Answers whether it was there to be signalled. */
export function signal(one: Pick<ProcessSeen, 'pid' | 'startTime'>, name: NodeJS.Signals): boolean {
  if (onLinux && readStat(one.pid)?.startTime !== one.startTime) return false;
  try {
    return process.kill(one.pid, name);
  } catch {
    return false; // gone between look and signal, or not ours to signal
  }
}
