// What the way through the pty host costs: the same flood read by bare node-pty and thrown away, and through the pty host with its ring,
// recording and screen.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node-pty';
import { endOf } from '../src-main/testing/contracts/terminalsContract.ts';
import { hostUnderTest, type HostUnderTest } from '../src-main/testing/hostUnderTest.ts';
import { agentOutput } from './agentOutput.ts';
import { report, takeTurns, took } from './measure.ts';

const megabytes = 24;

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-bench-'));
  const file = join(folder, 'flood');
  writeFileSync(file, agentOutput(megabytes * 1e6));
  const host = await hostUnderTest();
  try {
    const [bareMs, hostMs] = await takeTurns([() => took(() => bare(file)), () => took(() => through(host, file))] as const, 3);
    report('pty', { megabytes, bareMBps: megabytes / bareMs * 1000, hostMBps: megabytes / hostMs * 1000 }, { hostToBare: bareMs / hostMs });
  } finally {
    await host.close();
    rmSync(folder, { recursive: true });
  }
}

function bare(file: string): Promise<void> {
  return new Promise((resolve) => {
    const pty = spawn('/bin/cat', [file], { cols: 120, rows: 32, encoding: null });
    pty.onData(() => {});
    pty.onExit(() => resolve());
  });
}

/** Until the end is told, which is after the last byte was taken in. */
async function through({ terminals, folder }: HostUnderTest, file: string): Promise<void> {
  const id = randomUUID();
  const { promise, resolve } = Promise.withResolvers<void>();
  using _watching = terminals.watch((seen) => 'known' in seen && seen.known.id === id && seen.known.ended && resolve());
  await terminals.open({ id, program: '/bin/cat', args: [file], cwd: folder, env: { PATH: '/bin' }, cols: 120, rows: 32 });
  await promise;
  await endOf(terminals, id);
}
