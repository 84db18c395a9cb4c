import { expect, test } from 'vitest';
import { commandId, openYard, sampleId, T } from '../../testing/yard.ts';

test('tasks are listed page by page, oldest first, and the last page says so', async () => {
  await using yard = await openYard();
  await yard.client.host.dispatch({ commandId: commandId(), mode: 'drain' });
  for (let number = 0; number < 5; number += 1) await yard.create();
  await yard.client.tasks.archive({ commandId: commandId(), task: T(2) });
  const pages = [];
  for (let after: ReturnType<typeof T> | null = null, isMore = true; isMore;) {
    const { tasks, next } = await yard.client.tasks.list({ project: sampleId, after, limit: 2 });
    pages.push(tasks.map(({ task }) => task.id));
    after = next;
    isMore = next !== null;
  }
  expect([pages, (await yard.client.tasks.list({ archived: true })).tasks.map(({ task }) => task.id)]).toEqual([[['T-1', 'T-3'], ['T-4', 'T-5']], ['T-2']]);
});

test('the facts of a task are its own, in order', async () => {
  await using yard = await openYard();
  await yard.create();
  await yard.create();
  const { facts } = await yard.client.tasks.facts({ task: T(2) });
  expect(facts).toEqual(yard.machine.ledger.facts.filter(({ fact }) => 'task' in fact && fact.task === 'T-2'));
});
