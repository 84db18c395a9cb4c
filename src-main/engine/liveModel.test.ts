import { expect, test } from 'vitest';
import { commandId, openYard, sampleId, T } from '../testing/yard.ts';

const set = (yard: Awaited<ReturnType<typeof openYard>>, key: string, value: number) => yard.client.settings.set({ commandId: commandId(), key, value });

test('open runs are counted over all and by project, and given back when they close', async () => {
  await using yard = await openYard();
  const counts = () => [yard.engine.live.openRuns.all, yard.engine.live.openRuns.inProject(sampleId)];
  const before = counts();
  const task = await yard.create();
  const during = counts();
  await yard.exits(task, 0);
  expect([before, during, counts()]).toEqual([[0, 0], [1, 1], [0, 0]]);
});

test('a task whose pause is over starts by itself, once', async () => {
  await using yard = await openYard();
  const task = await yard.create();
  await yard.exits(task, 1);
  const before = (await yard.says(task)).split(':')[0];
  await yard.machine.clock.advance(6000);
  expect([before, yard.kinds().filter((kind) => kind === 'run.opened').length]).toEqual(['retrying', 2]);
});

test('a pause that was made longer meanwhile holds its own task, not those behind it', async () => {
  await using yard = await openYard();
  const first = await yard.create();
  await yard.exits(first, 1);
  await set(yard, 'retry-base-seconds', 300);
  await yard.machine.clock.advance(4990); // past the pause as it was, and before the next look
  const second = await yard.create();
  expect([(await yard.says(first)).split(':')[0], await yard.says(second)]).toEqual(['retrying', 'quiet: quiet since hh:mm']);
});

test('a pause that was made shorter meanwhile is over sooner', async () => {
  await using yard = await openYard();
  await set(yard, 'retry-base-seconds', 300);
  const task = await yard.create();
  await yard.exits(task, 1);
  await set(yard, 'retry-base-seconds', 1);
  await yard.machine.clock.advance(2000);
  expect(await yard.says(task)).toBe('quiet: quiet since hh:mm');
});

test('a person who retries need not wait, and a pause from before does not start the task in the pause after', async () => {
  await using yard = await openYard();
  await set(yard, 'retry-base-seconds', 20);
  const task = await yard.create({ maxRuns: 5 });
  await yard.exits(task, 1);
  await yard.machine.clock.advance(9000);
  await yard.client.tasks.retry({ commandId: commandId(), task });
  await yard.engine.quiet();
  await yard.exits(task, 1);
  await yard.machine.clock.advance(19_000);
  const other = await yard.create();
  expect([yard.task(task).runs.length, (await yard.says(task)).split(':')[0], await yard.says(other)]).toEqual([2, 'retrying', 'quiet: quiet since hh:mm']);
});

test('a session is found by its id, also after a restart', async () => {
  const yard = await openYard();
  const id = yard.terminal(await yard.create());
  await using next = await yard.restart();
  expect([yard.engine.live.taskOfSession(id)?.id, next.engine.live.taskOfSession(id)?.id, next.engine.live.taskOfSession('nobody')]).toEqual([T(1), T(1), undefined]);
});
