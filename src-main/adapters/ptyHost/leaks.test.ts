// Two hundred terminals that came and went leave nothing behind in the pty host: no file, no pty, no socket, no process, no listener.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { where } from '../../testing/where.ts';
import { descendants, processes } from '../../pty-host/processTree.ts';
import { endOf, known, recordFrames, shell, until } from '../../testing/contracts/terminalsContract.ts';
import { hostUnderTest } from '../../testing/hostUnderTest.ts';
import type { HostUnderTest } from '../../testing/hostUnderTest.ts';

const atOnce = 20;

/** A terminal's whole life: opened, viewed, resized, ended by itself or killed, forgotten. */
async function liveOnce({ terminals, folder }: HostUnderTest, number: number): Promise<void> {
  const spec = shell(folder, number % 2 === 0 ? 'echo hello; read x; exit 2' : 'echo hello; exec sleep 1000');
  await terminals.open(spec);
  const seen = recordFrames();
  using viewing = await terminals.view(spec.id, { cols: 100, rows: 30 }, seen.take);
  await seen.until(() => seen.text().includes('hello'));
  if (number % 2 === 0) viewing?.write(Buffer.from('\n'));
  else await terminals.kill(spec.id, 0);
  await endOf(terminals, spec.id);
  await terminals.pictures([spec.id], 5);
  await terminals.forget(spec.id);
}

/** What each open file of a process is: numbers that differ from one to the next are left out. */
function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((fd) => readLink(join(folder, fd))).sort();
}

function readLink(path: string): string[] {
  try {
    return [readlinkSync(path).replace(/:\[\d+\]$/, '')];
  } catch {
    return []; // closed since it was listed
  }
}

where(process.platform === 'linux', 'open files of the pty host are read from /proc')('has as many files, ptys, processes and listeners after two hundred terminals as before', async () => {
  const host = await hostUnderTest();
  const { pid } = host.manifest();
  const now = async () => ({ files: openFiles(pid), below: descendants(await processes(), pid).length, log: readFileSync(join(host.places.logs, 'pty-host.log'), 'utf8') });
  await liveOnce(host, 0); // what is opened once is opened now
  const before = await now();
  expect(before.log).toBe(''); // a listener too many would be told here
  for (let number = 0; number < 200; number += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, more) => liveOnce(host, number + more)));
  }
  expect(await known(host.terminals)).toEqual([]);
  await until(async () => openFiles(pid).length <= before.files.length && (await now()).below === 0);
  expect(await now()).toEqual(before);
  await host.close();
}, 120_000);
