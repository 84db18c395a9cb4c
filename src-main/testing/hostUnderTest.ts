// A pty host of its own in a home of its own, for tests: the real entry, run by this Node from source, and ended with everything in it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPlaces } from '../adapters/node/places.ts';
import type { Places } from '../adapters/node/places.ts';
import { endTree } from '../pty-host/endTree.ts';
import { processes } from '../pty-host/processTree.ts';
import { canAdopt } from '../pty-host/subreaper.ts';
import { until } from './contracts/terminalsContract.ts';
import { Manifest } from '../pty-host/protocol.ts';
import { openTerminals } from '../adapters/ptyHost/ptyHostTerminals.ts';
import type { PtyHostTerminals } from '../adapters/ptyHost/ptyHostTerminals.ts';
import { manifestPath } from '../adapters/ptyHost/startHost.ts';
import type { HostEntry } from '../adapters/ptyHost/startHost.ts';

const source = fileURLToPath(new URL('../pty-host/main.ts', import.meta.url));

export interface HostUnderTest {
  readonly places: Places;
  readonly folder: string;
  readonly terminals: PtyHostTerminals;
  another(epoch: number): Promise<PtyHostTerminals>;
  manifest(): Manifest;
  close(): Promise<void>;
}

const quiet = { info: () => {}, fault: () => {} };

export async function hostUnderTest(idleMs = 60_000, file = source): Promise<HostUnderTest> {
  const home = mkdtempSync(join(tmpdir(), 'sy-pty-'));
  const places = openPlaces({ SWITCHYARD_HOME: home });
  const entry: HostEntry = { command: process.execPath, args: [file], env: { PATH: '/usr/bin:/bin' } };
  const clients: PtyHostTerminals[] = [];
  const another = async (epoch: number) => {
    const client = await openTerminals({ places, epoch, entry, log: quiet, idleMs });
    clients.push(client);
    return client;
  };
  const manifest = () => Manifest.parse(JSON.parse(readFileSync(manifestPath(places), 'utf8')));
  return {
    places, folder: home, another, manifest,
    terminals: await another(10),
    close: async () => {
      for (const client of clients) client[Symbol.dispose]();
      await endHost(manifest());
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Ends the host; its guardian, when it has one, then ends everything below and itself. */
async function endHost(host: Manifest): Promise<void> {
  const guardian = canAdopt ? (await processes()).get(host.pid)?.parent : undefined;
  await endTree({ id: `host-${host.pid}`, leader: host, strays: () => [], spared: [] }, 0);
  await until(async () => guardian === undefined || !(await processes()).has(guardian));
}
