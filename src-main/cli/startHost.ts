// Starts the Node host on its own, so that it goes on when this command line has ended, and waits until it can be spoken to.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findHost, type HostFile } from '../adapters/node/hostFile.ts';
import type { Places } from '../adapters/node/places.ts';
import { NotDone } from './notDone.ts';

const patienceMs = 20_000; // a cold disk and a long ledger; usually it takes half a second
const lookEveryMs = 50;

/** The entry of the Node host beside this program, built or from source. */
export const hostEntry = (): string =>
  extname(import.meta.filename) === '.ts' ? join(import.meta.dirname, '..', 'main-node.ts') : join(import.meta.dirname, 'main-node.js');

/** Throws with the host's own words when it does not come up. */
export async function startHost(places: Places, more: readonly string[] = []): Promise<HostFile> {
  const said = join(places.logs, 'host-start.log');
  const output = openSync(said, 'a', 0o600);
  const before = statSync(said).size;
  const child = spawn(process.execPath, [hostEntry(), '--no-open', ...more], { cwd: places.home, detached: true, stdio: ['ignore', 'ignore', output], windowsHide: true });
  closeSync(output);
  child.unref();
  const host = await untilThere(places, child);
  if (host) return host;
  throw new NotDone(whyNot(readFileSync(said).subarray(before).toString()) ?? `The host did not start within ${patienceMs / 1000} s. Its log is ${join(places.logs, 'host.log')}.`);
}

/** What the host said last in its own words; else what broke in it. */
function whyNot(said: string): string | null {
  const lines = said.split('\n');
  const own = lines.findLast((line) => line.startsWith('switchyard: '))?.slice('switchyard: '.length);
  const broke = lines.find((line) => /^\w*Error\b/.test(line));
  return own ?? (broke === undefined ? null : `The host broke while starting: ${broke}`);
}

/** Another command may have started one at the same moment; whichever is there is fine. */
async function untilThere(places: Places, child: ChildProcess): Promise<HostFile | null> {
  const late = performance.now() + patienceMs;
  while (performance.now() < late) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    const host = await findHost(places);
    if (host || (hasEnded && child.exitCode === 2)) return host;
    if (hasEnded && !(await someoneElseComes(places))) return null;
    if (hasEnded) continue;
    await wait(lookEveryMs);
  }
  return null;
}

/** Ours refused because another supervisor holds the ledger: that one may be about to say where it is. */
async function someoneElseComes(places: Places): Promise<boolean> {
  for (let look = 0; look < 40; look += 1) {
    if (await findHost(places)) return true;
    await wait(lookEveryMs);
  }
  return false;
}
