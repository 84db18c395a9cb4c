// Who a process is: pid, start time and boot, so that a later process with the same pid is never taken for it.
// Null means "surely gone". A look that failed throws: unknown is not dead.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ProcessIdentity } from '../../../src-shared/model/session.ts';
import { Fault } from '../../engine/fault.ts';

/** The identity of the process that has `pid` now, or null when there is none; one that has ended but was not yet reaped is none. */
export async function identityOf(pid: number): Promise<ProcessIdentity | null> {
  const startTime = await startTimeOf(pid);
  return startTime === null ? null : { pid, startTime, bootId: await bootId() };
}

/** Whether exactly this process still runs. Stopped counts as alive. Throws when it could not look. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  if (identity.bootId !== await bootId()) return false;
  return identity.startTime === await startTimeOf(identity.pid);
}

/** Names this run of the machine; another after every boot. */
export function bootId(): Promise<string> {
  boot ??= readBootId();
  return boot;
}

let boot: Promise<string> | undefined;

async function readBootId(): Promise<string> {
  if (process.platform === 'linux') return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  if (process.platform === 'win32') return powershell(`(Get-ItemProperty '${windowsBoots}').BootId`);
  return output('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']); // boottime itself moves when the clock is set
}

// Counted up by Windows at each boot.
const windowsBoots = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters';

async function startTimeOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return linuxStartTime(pid);
  if (!hasProcess(pid)) return null;
  if (process.platform === 'win32') {
    return await powershell(`$p = Get-Process -Id ${pid} -ErrorAction SilentlyContinue; if ($p) { $p.StartTime.ToFileTimeUtc() }; exit 0`) || null;
  }
  const [state = '', ...started] = (await output('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)]).catch((thrown: unknown) => {
    if (!hasProcess(pid)) return '';
    throw new Fault('other', `look at process ${pid}`, String(thrown), thrown);
  })).split(/\s+/);
  return started.length === 0 || state.startsWith('Z') ? null : started.join(' ');
}

async function linuxStartTime(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold spaces and brackets
    const [state, startTime] = [fields[0], fields[19]]; // fields 3 and 22 of proc(5)
    if (startTime === undefined) throw new Error(`/proc/${pid}/stat is cut off`);
    return state === 'Z' || state === 'X' ? null : startTime;
  } catch (thrown) {
    if (!hasProcess(pid)) return null;
    throw new Fault('other', `look at process ${pid}`, thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}

/** Signal 0 reaches it, or may not: either way there is one. */
function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH');
  }
}

const powershell = (command: string): Promise<string> => output('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command]);

async function output(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], { env: { ...process.env, LC_ALL: 'C' }, timeout: 5000, windowsHide: true });
  return stdout.trim();
}
