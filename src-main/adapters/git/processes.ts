// Who lives in a folder: processes of this user whose working directory or open file lies in it. Reads /proc on Linux and
// asks lsof elsewhere; where neither answers, the look is unknown, and unknown is not empty.
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Observed } from '../../../src-shared/model/observed.ts';
import { isInside, realPlace, said } from './paths.ts';

const pollEvery = 100; // ms; a look at /proc takes about ten
const lsofLimit = 20_000; // ms; lsof can hang on a dead network mount
const lsofCap = 64 * 1024 * 1024; // bytes

/** `pid command` of each process that lives in one of the folders, in order of pid. */
export async function livingIn(folders: readonly string[], platform: NodeJS.Platform = process.platform): Promise<Observed<readonly string[]>> {
  try {
    const real = await Promise.all(folders.map(realPlace));
    const isIn = (path: string) => real.some((folder) => path === folder || isInside(folder, path));
    if (platform === 'linux') return { known: await fromProc(isIn) };
    if (platform === 'win32') return { unknown: 'Windows does not tell which processes use a folder' };
    return { known: await fromLsof(isIn) };
  } catch (thrown) {
    return { unknown: `could not look for processes: ${said(thrown)}` };
  }
}

/** Waits until nobody lives there: what a killed host leaves behind ends by itself. Answers who still did when `limit` ms had passed. */
export async function emptied(folders: readonly string[], limit: number, signal: AbortSignal): Promise<Observed<readonly string[]>> {
  const until = performance.now() + limit;
  for (;;) {
    const living = await livingIn(folders);
    if ('unknown' in living || living.known.length === 0 || performance.now() >= until) return living;
    await setTimeout(pollEvery, null, { signal });
  }
}

async function fromProc(isIn: (path: string) => boolean): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b);
  const found: string[] = [];
  for (const pid of pids) {
    if (await livesIn(pid, isIn)) found.push(`${pid} ${await nameOf(pid)}`);
  }
  return found;
}

/** A process that ended meanwhile, or that the kernel hides (another user's, or one that holds secrets), does not live here. */
async function livesIn(pid: number, isIn: (path: string) => boolean): Promise<boolean> {
  const at = `/proc/${pid}`;
  const owner = await stat(at).then((seen) => seen.uid, () => null);
  if (owner === null || (owner !== process.getuid?.() && process.getuid?.() !== 0)) return false;
  if (isIn(await target(join(at, 'cwd')))) return true;
  if (pid === process.pid) return false; // our own passing reads
  const files = await readdir(join(at, 'fd')).catch(() => []);
  const targets = await Promise.all(files.map((file) => target(join(at, 'fd', file))));
  return targets.some(isIn);
}

async function target(link: string): Promise<string> {
  const path = await readlink(link).catch(() => '');
  return path.startsWith('/') ? path.replace(/ \(deleted\)$/, '') : '/';
}

async function nameOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/comm`, 'utf8').then((name) => name.trim(), () => 'ended');
}

async function fromLsof(isIn: (path: string) => boolean): Promise<readonly string[]> {
  const args = ['-nPw', '-F', 'pcn', '-u', String(process.getuid?.() ?? '')];
  const { stdout } = await promisify(execFile)('lsof', args, { timeout: lsofLimit, maxBuffer: lsofCap });
  let pid = '';
  let command = '';
  const found = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const value = line.slice(1);
    if (line.startsWith('p')) pid = value;
    if (line.startsWith('c')) command = value;
    if (line.startsWith('n') && isIn(value) && Number(pid) !== process.pid) found.set(pid, command);
  }
  return [...found].sort(([a], [b]) => Number(a) - Number(b)).map(([id, name]) => `${id} ${name}`);
}
