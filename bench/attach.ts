// What a viewer waits for when it attaches to a live session that has said 10,000 lines: the picture the pty host keeps, against playing the
// whole recording again. Both end with an emulator that has it on its screen.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Emulator } from '../src-main/pty-host/xterm.ts';
import { recordFrames, until } from '../src-main/testing/contracts/terminalsContract.ts';
import { hostUnderTest, type HostUnderTest } from '../src-main/testing/hostUnderTest.ts';
import { agentLines } from './agentOutput.ts';
import { report, takeTurns, took } from './measure.ts';

const lines = 10_000;
const size = { cols: 120, rows: 32 };

export async function run(): Promise<void> {
  const host = await hostUnderTest();
  try {
    const id = await talked(host);
    const [firstMs, attachMs, replayMs] = await takeTurns([
      () => took(() => attach(host, id, false)), () => took(() => attach(host, id, true)), () => took(() => replay(host, id)),
    ] as const);
    report('attach', { lines, screenMs: firstMs, attachMs, replayMs }, { replayToAttach: replayMs / attachMs });
  } finally {
    await host.close();
  }
}

/** A session that has said its lines and waits. */
async function talked({ terminals, folder }: HostUnderTest): Promise<string> {
  const id = randomUUID();
  writeFileSync(join(folder, 'said'), agentLines(lines));
  await terminals.open({ id, program: '/bin/sh', args: ['-c', 'cat said; echo the-end; read line'], cwd: folder, env: { PATH: '/usr/bin:/bin' }, ...size });
  await until(async () => JSON.stringify((await terminals.pictures([id], 2)).get(id) ?? []).includes('the-end'));
  return id;
}

async function attach({ terminals }: HostUnderTest, id: string, drawn: boolean): Promise<void> {
  const seen = recordFrames();
  using _viewing = await terminals.view(id, null, seen.take);
  await seen.until((frames) => frames.some(({ kind }) => kind === 'screen'));
  const screen = seen.frames.find((frame) => frame.kind === 'screen');
  if (drawn && screen) await draw([screen.bytes]);
}

async function replay({ terminals }: HostUnderTest, id: string): Promise<void> {
  const recorded: Uint8Array[] = [];
  for await (const chunk of terminals.recording(id)) recorded.push(chunk);
  await draw(recorded);
}

async function draw(all: readonly Uint8Array[]): Promise<void> {
  const terminal = new Emulator({ ...size, scrollback: lines, allowProposedApi: true });
  for (const bytes of all) await new Promise<void>((drawn) => terminal.write(bytes, drawn));
  terminal.dispose();
}
