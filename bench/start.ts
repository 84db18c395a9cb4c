// How long the built host takes from nothing to the address of a page, warm, and what of it is Node's own start.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlaces } from '../src-main/adapters/node/places.ts';
import { manifestPath } from '../src-main/adapters/ptyHost/startHost.ts';
import { Manifest } from '../src-main/pty-host/protocol.ts';
import { end } from '../src-main/testing/commandLine.ts';
import { startHostProcess } from '../src-main/testing/hostProcess.ts';
import { testGitEnv } from '../src-main/testing/repository.ts';
import { report, takeTurns, took } from './measure.ts';

const entry = join(import.meta.dirname, '..', 'out', 'main', 'main-node.js');

export async function run(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'sy-bench-'));
  const places = openPlaces({ SWITCHYARD_HOME: home });
  const host = async () => {
    const started = startHostProcess(entry, { ...testGitEnv(), SWITCHYARD_HOME: home });
    const ms = await started.ready;
    await started.kill();
    return ms;
  };
  try {
    const coldMs = await host(); // with its pty host
    const [nodeMs, warmMs] = await takeTurns([() => took(() => once(spawn(process.execPath, ['-e', '0']), 'exit')), host] as const);
    report('start', { coldMs, warmMs, nodeMs }, { warmToNode: warmMs / nodeMs });
  } finally {
    await end(Manifest.parse(JSON.parse(readFileSync(manifestPath(places), 'utf8'))).pid);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
