// Starting a host: how fast, and beside one that holds the home, awake or asleep.
import { expect, test } from 'vitest';
import { nodeHostEntry } from '../commandLine.ts';
import { startHostProcess } from '../hostProcess.ts';
import { Stage } from './stage.ts';

test('a warm start prints the address of a page within 5 s', async () => {
  await using stage = await Stage.open();
  const cold = await stage.meet();
  await stage.host.kill();
  const warm = await stage.restart();
  console.log(`start of the host from source: first ${Math.round(cold)} ms, warm ${Math.round(warm)} ms`);
  expect(stage.host.said()).toMatch(/^switchyard: open http:\/\/127\.0\.0\.1:\d+\/#k=[0-9a-f]{64}\n$/);
  expect(warm).toBeLessThan(5000);
});

test('a second supervisor is refused by name also while the first is stopped, and the first goes on where it was', async () => {
  await using stage = await Stage.open();
  await stage.meet();
  await stage.register();
  const task = await stage.create('Stay\n@script: ask "Who is there?"');
  await stage.untilAll('waiting');
  stage.host.signal('SIGSTOP');
  const from = performance.now();
  const second = startHostProcess(nodeHostEntry, stage.line.env);
  expect(await second.ended).toBe(1);
  console.log(`second supervisor refused after ${Math.round(performance.now() - from)} ms, Node's own start included`);
  expect(second.said()).toMatch(new RegExp(`^switchyard: .* is held by a running node host, pid ${stage.host.pid}, since .*\\n$`));
  stage.host.signal('SIGCONT');
  const { status } = await stage.client.tasks.get({ task });
  expect([status.word, stage.lives().length]).toEqual(['waiting', 1]);
});
