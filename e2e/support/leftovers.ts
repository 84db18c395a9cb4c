// Ends what a spec may leave behind, each by the pid that was written down for it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const lookAgainMs = 25;
const patienceMs = 5_000; // then it is killed; a pty host with stubborn agents takes up to 3 s

/** The pty host of a home ends its terminals with itself. */
export async function endPtyHost(home: string): Promise<void> {
  const pid = await writtenPid(join(home, 'run', 'pty-host.json'));
  if (pid !== null) await endProcess(pid);
}

export async function endProcess(pid: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!send(pid, signal)) return;
    if (await isGoneWithin(pid, patienceMs)) return;
  }
  throw new Error(`process ${pid} cannot be ended`);
}

export async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (send(pid, 0)) {
    if (performance.now() > until) return false;
    await wait(lookAgainMs);
  }
  return true;
}

async function writtenPid(file: string): Promise<number | null> {
  try {
    const { pid }: { pid: unknown } = JSON.parse(await readFile(file, 'utf8'));
    return typeof pid === 'number' && pid > 1 ? pid : null;
  } catch {
    return null; // none was started
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
