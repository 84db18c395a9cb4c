import { expect, test } from 'vitest';
import type { FeedMessage } from '../../../src-shared/contract/feed.ts';
import { fold } from '../../../src-shared/model/fold.ts';
import { emptyModel } from '../../../src-shared/model/model.ts';
import { commandId, openYard, sampleId, T, type Yard } from '../../testing/yard.ts';

async function reading(yard: Yard, after: number | null = null) {
  const gone = new AbortController();
  const stream = await yard.client.feed.watch({ after }, { signal: gone.signal });
  const next = async (): Promise<FeedMessage> => {
    const { value, done } = await stream.next();
    if (done || !value) throw new Error('the feed ended');
    return value;
  };
  /** Messages up to and with the fact of this number. */
  const upTo = async (seq: number) => {
    const all: FeedMessage[] = [];
    while (!all.some((message) => message.kind === 'facts' && message.facts.some((fact) => fact.seq >= seq))) all.push(await next());
    return all;
  };
  return { next, upTo, leave: () => gone.abort(), stream };
}

const factsIn = (messages: readonly FeedMessage[]) => messages.flatMap((message) => (message.kind === 'facts' ? message.facts : []));
const rename = (yard: Yard, name: string) => yard.client.projects.rename({ commandId: commandId(), project: sampleId, name });

test('begins with everything that can be on screen, then tells each fact once and in order', async () => {
  await using yard = await openYard();
  await yard.create();
  const reader = await reading(yard);
  const opening = [await reader.next(), await reader.next()];
  const from = yard.engine.model.seq;
  for (const name of ['a', 'b', 'c']) await rename(yard, name);
  const told = factsIn(await reader.upTo(from + 3));
  expect([opening.map(({ kind }) => kind), opening[0]?.kind === 'snapshot' && [opening[0].snapshot.seq, opening[0].snapshot.tasks.map(({ id }) => id)], told])
    .toEqual([['snapshot', 'surroundings'], [from, ['T-1']], yard.machine.ledger.facts.slice(from)]);
});

test('goes on behind the last fact a mirror has, without a snapshot and without a gap', async () => {
  await using yard = await openYard();
  await yard.create();
  const from = 3;
  const reader = await reading(yard, from);
  await rename(yard, 'later');
  const messages = await reader.upTo(yard.engine.model.seq);
  expect([messages.some(({ kind }) => kind === 'snapshot'), factsIn(messages)]).toEqual([false, yard.machine.ledger.facts.slice(from)]);
});

test('gives a snapshot to a mirror that knows more than the ledger', async () => {
  await using yard = await openYard();
  const reader = await reading(yard, 1_000_000);
  expect((await reader.next()).kind).toBe('snapshot');
});

test('leaves archived tasks out, and sends one whole when it is restored', async () => {
  await using yard = await openYard();
  const task = await yard.create();
  await yard.exits(task, 0);
  await yard.client.tasks.archive({ commandId: commandId(), task });
  const reader = await reading(yard);
  const first = await reader.next();
  await yard.client.tasks.restore({ commandId: commandId(), task });
  await reader.upTo(yard.engine.model.seq);
  expect([first.kind === 'snapshot' && first.snapshot.tasks, await reader.next()]).toEqual([[], { kind: 'task', task: yard.task(task) }]);
});

test('sends a restored task as it was then, so that the facts after it are not folded twice', async () => {
  await using yard = await openYard();
  const task = await yard.create({ maxRuns: 1 });
  await yard.exits(task, 1);
  await yard.client.tasks.archive({ commandId: commandId(), task });
  const reader = await reading(yard);
  const first = await reader.next();
  await reader.next();
  await yard.client.tasks.restore({ commandId: commandId(), task });
  await yard.client.tasks.retry({ commandId: commandId(), task });
  await yard.engine.quiet();
  await yard.exits(task, 1); // the slow reader has heard nothing of all this yet
  const mirror = emptyModel();
  if (first.kind === 'snapshot') mirror.seq = first.snapshot.seq;
  while (mirror.seq < yard.engine.model.seq) {
    const message = await reader.next();
    if (message.kind === 'facts') for (const fact of message.facts) fold(mirror, fact);
    if (message.kind === 'task') mirror.tasks.set(message.task.id, message.task);
  }
  expect(mirror.tasks.get(T(1))).toEqual(yard.task(task));
});

test('gives a reader that fell far behind a fresh snapshot instead of a gap', async () => {
  await using yard = await openYard();
  const reader = await reading(yard);
  await reader.next();
  await reader.next();
  const waiting = reader.next();
  for (let number = 0; number < 5100; number += 1) await yard.engine.recorder.record(() => [{ kind: 'project.renamed', project: sampleId, name: `n${number}`, by: 'api' }]);
  const messages = [await waiting];
  while (messages.at(-1)?.kind !== 'snapshot') messages.push(await reader.next());
  const snapshot = messages.at(-1);
  await rename(yard, 'the last');
  const after = factsIn(await reader.upTo(yard.engine.model.seq));
  const at = snapshot?.kind === 'snapshot' ? snapshot.snapshot.seq : 0;
  expect([at > 5000, after]).toEqual([true, yard.machine.ledger.facts.slice(at)]);
});

test('ends when its reader goes, also one that was gone before it began, and when the engine ends', async () => {
  const yard = await openYard();
  const ended = async (reader: Awaited<ReturnType<typeof reading>>) => {
    for (;;) {
      const { done } = await reader.stream.next().catch(() => ({ done: true }));
      if (done) return true;
    }
  };
  const [leaver, stayer] = [await reading(yard), await reading(yard)];
  await leaver.next();
  leaver.leave();
  const first = await ended(leaver);
  const absent = await yard.client.feed.watch({}, { signal: AbortSignal.abort() }).then((stream) => stream.next(), () => ({ done: true }));
  await yard.engine.close();
  expect([first, absent.done, await ended(stayer)]).toEqual([true, true, true]);
});
