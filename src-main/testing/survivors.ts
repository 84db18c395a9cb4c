// Processes that have to do with a folder: whoever runs in it, was started with it, or carries it in its environment. Linux only: from
// /proc alone, so that what the product believes does not matter.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Survivor {
  readonly pid: number;
  readonly command: string;
}

/** Everything alive that mentions `folder`; this process and the ones named in `besides` left out. */
export function survivorsIn(folder: string, besides: readonly number[] = []): readonly Survivor[] {
  return readdirSync('/proc').map(Number).filter((pid) => pid > 0 && pid !== process.pid && !besides.includes(pid))
    .filter((pid) => !isDead(pid) && mentions(pid, folder))
    .map((pid) => ({ pid, command: textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim().slice(0, 200) }));
}

/** Whether exactly this process lives: its start time in clock ticks, as in its stat file. Zombies do not. */
export function isAliveNow({ pid, startTime }: { readonly pid: number; readonly startTime: string }): boolean {
  const fields = statOf(pid);
  return fields[19] === startTime && fields[0] !== 'Z' && fields[0] !== 'X';
}

/** The parent of a process, or null when it is not there. */
export const parentOf = (pid: number): number | null => Number(statOf(pid)[1]) || null;

const isDead = (pid: number): boolean => ['Z', 'X', undefined].includes(statOf(pid)[0]);

function mentions(pid: number, folder: string): boolean {
  return linkOf(`/proc/${pid}/cwd`).startsWith(folder) || [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`].some((file) => textOf(file).includes(folder));
}

/** Fields of proc(5) from the third on. */
function statOf(pid: number): readonly string[] {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return ''; // gone since it was listed, or another user's
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
