// kill -9 of the host with four agents at work: they never notice, and the next host shows the same screens.
import { expect, test } from 'vitest';
import { encodeFrame, decodeFrame } from '../../../src-shared/contract/terminalFrames.ts';
import type { SessionId } from '../../../src-shared/model/ids.ts';
import { isAliveNow } from '../survivors.ts';
import { Stage } from './stage.ts';

const agents = 4;

test('four agents outlive their host; the next one has them again, with the same screens, and they take what is typed', async () => {
  await using stage = await Stage.open({ settings: { slots: agents } });
  await stage.meet();
  await stage.register();
  for (let number = 1; number <= agents; number += 1) {
    await stage.create(`Ask ${number}\n@script: say "\\u001b[1;3${number}mcolours of {task}\\u001b[0m" | work 0.3 Reading | flood 0.05 | say "\\u2713 \\u4f60\\u597d e\\u0301" | ask "Which one?" | write answer.txt {answer} | commit "{answer}"`);
  }
  await stage.untilAll('waiting');
  const before = { screens: await screens(stage), processes: await processes(stage) };

  await stage.host.kill();
  expect(before.processes.map(isAliveNow)).toEqual(before.processes.map(() => true));
  const started = performance.now();
  const ready = await stage.restart();
  const after = await screens(stage);
  const attached = performance.now() - started;
  await stage.untilAll('waiting');
  console.log(`${agents} agents: host ready after ${Math.round(ready)} ms, all screens after ${Math.round(attached)} ms`);
  expect(after).toEqual(before.screens);
  expect([...after.values()].map(({ length }) => length > 1000)).toEqual(Array(agents).fill(true));
  expect(await processes(stage)).toEqual(before.processes);

  const { sessions } = await stage.client.sessions.list({});
  for (const { session, task } of sessions) await stage.client.sessions.type({ session: session.id, text: `answer of ${task}` });
  await stage.untilAll('ready');
  const said = await Promise.all((await stage.reports()).map(async ({ task }) => [task.id, task.runs.length, await stage.repository.git(['log', '-1', '--format=%s', `refs/heads/${task.runs.at(-1)?.workspace?.branch}`])]));
  expect(said).toEqual(said.map(([id]) => [id, 1, `answer of ${id}`]));
  expect(stage.lives().length).toBe(agents);
}, 120_000);

const living = async ({ client }: Stage) => (await client.sessions.list({})).sessions.toSorted((a, b) => a.task.localeCompare(b.task));

const processes = async (stage: Stage) => (await living(stage)).map(({ session }) => session.process ?? { pid: 0, startTime: '', bootId: '' });

/** What a new viewer of each session is sent first: its whole screen and the offset it stands at. */
async function screens(stage: Stage): Promise<Map<SessionId, Buffer>> {
  const seen = new Map<SessionId, Buffer>();
  const road = await stage.connection.openTerminals();
  const all = await living(stage);
  await new Promise<void>((resolve) => {
    road.on('message', (message) => {
      const frame = Buffer.isBuffer(message) ? decodeFrame(message) : null;
      const session = all[frame?.channel ?? -1]?.session.id;
      if (frame?.kind === 'screen' && session) seen.set(session, Buffer.concat([Buffer.from(`${frame.cols}x${frame.rows} at ${frame.offset}\n`), frame.bytes]));
      if (seen.size === all.length) resolve();
    });
    all.forEach(({ session }, channel) => road.send(encodeFrame({ kind: 'attach', channel, cols: 0, rows: 0, terminal: session.id })));
  });
  road.close();
  return seen;
}
