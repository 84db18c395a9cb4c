// Resident memory of whole process trees, from one look at all processes. Pages that processes share are counted in each of them, so a
// tree looks somewhat larger than it is; the exact share costs a hundred times as much to ask for.
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { Machine } from '../../engine/ports/machine.ts';

type Memory = Awaited<ReturnType<Machine['memory']>>;

/** `bytes` is resident memory. */
interface ProcessUse {
  readonly pid: number;
  readonly parent: number;
  readonly bytes: number;
}

/** `app`: the tree of `host` and the processes that lead to the agents, without the agents. `agents`: the trees of `leaders`. */
export async function memoryUse(host: number, leaders: readonly number[]): Promise<Memory> {
  const [seen, free] = await Promise.all([processUses(), available()]);
  return { ...shares(seen, host, leaders), used: totalmem() - free, total: totalmem() };
}

/** Pure: what of all processes belongs to whom. Each process counts once. */
export function shares(seen: readonly ProcessUse[], host: number, leaders: readonly number[]): Pick<Memory, 'app' | 'agents'> {
  const byPid = new Map(seen.map((one) => [one.pid, one]));
  const children = Map.groupBy(seen, ({ parent }) => parent);
  const counted = new Set<number>();
  const tree = (pid: number): number => {
    const own = byPid.get(pid);
    if (!own || counted.has(pid)) return 0;
    counted.add(pid);
    return (children.get(pid) ?? []).reduce((sum, child) => sum + tree(child.pid), own.bytes);
  };
  const agents = sum(leaders.map(tree));
  const ptyHosts = leaders.flatMap((pid) => byPid.get(pid)?.parent ?? []).filter((pid) => pid > 1);
  return { agents, app: sum([host, ...ptyHosts].map(tree)) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const processUses = (): Promise<readonly ProcessUse[]> => {
  if (process.platform === 'linux') return fromProc();
  return process.platform === 'win32' ? onlyOurs() : fromPs();
};

async function fromProc(): Promise<readonly ProcessUse[]> {
  const [pids, page] = await Promise.all([readdir('/proc'), pageSize()]);
  const stats = await Promise.all(pids.filter((name) => /^\d+$/.test(name)).map((pid) => readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null)));
  return stats.flatMap((stat) => (stat === null ? [] : [fromStat(stat, page)])); // null: gone since it was listed
}

/** Fields 1, 4 and 24 of proc(5); the name before them may hold spaces and brackets. */
function fromStat(stat: string, page: number): ProcessUse {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid: Number.parseInt(stat, 10), parent: Number(fields[1]), bytes: Number(fields[21]) * page };
}

/** AT_PAGESZ of the auxiliary vector: pairs of words, 6 names the page size (getauxval(3)). */
async function pageSize(): Promise<number> {
  const words = await readFile('/proc/self/auxv').catch(() => Buffer.alloc(0));
  for (let at = 0; at + 16 <= words.length; at += 16) {
    if (words.readBigUInt64LE(at) === 6n) return Number(words.readBigUInt64LE(at + 8));
  }
  return 4096;
}

async function fromPs(): Promise<readonly ProcessUse[]> {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-axo', 'pid=,ppid=,rss='], { timeout: 5000, maxBuffer: 16 * 1024 * 1024 });
  return stdout.trim().split('\n').map((line) => {
    const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, bytes: kilobytes * 1024 };
  });
}

/** Windows tells nothing cheaply about other processes. */
const onlyOurs = async (): Promise<readonly ProcessUse[]> => [{ pid: process.pid, parent: process.ppid, bytes: process.memoryUsage.rss() }];

/** What programs could still get: on Linux far more than what is free, because the system lends the rest to its caches. */
async function available(): Promise<number> {
  if (process.platform !== 'linux') return freemem();
  const found = /^MemAvailable:\s+(\d+) kB/m.exec(await readFile('/proc/meminfo', 'latin1'));
  return found ? Number(found[1]) * 1024 : freemem();
}
