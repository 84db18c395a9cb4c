import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { SessionId } from '../../../src-shared/model/ids.ts';
import { commandId, openYard, T, type Yard } from '../../testing/yard.ts';
import { logOf, picturesOf } from './streams.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function withSession() {
  const yard = await openYard();
  await yard.create();
  return { yard, session: SessionId.parse(yard.terminal(T(1))) };
}

/** Lets the yard's time pass until something comes. */
async function soon<A>(yard: Yard, coming: Promise<A>): Promise<A> {
  let isHere = false;
  void coming.finally(() => { isHere = true; });
  while (!isHere) await yard.machine.clock.advance(100);
  return coming;
}

test('a picture is sent when it changed, and not again while it has not', async () => {
  const { yard, session } = await withSession();
  const gone = new AbortController();
  const pictures = picturesOf(yard.engine.ports, [session], 2, gone.signal);
  yard.machine.terminals.print(session, bytes('one\r\ntwo'));
  const first = await pictures.next();
  const second = pictures.next();
  await yard.machine.clock.advance(5000);
  yard.machine.terminals.print(session, bytes('\r\nthree'));
  expect([first.value?.lines, (await soon(yard, second)).value?.lines]).toEqual([[[{ text: 'one' }], [{ text: 'two' }]], [[{ text: 'two' }], [{ text: 'three' }]]]);
  gone.abort();
  await yard.engine.close();
});

test('pictures end with their reader, and leave nothing behind on the way', async () => {
  const { yard, session } = await withSession();
  const gone = new AbortController();
  const pictures = picturesOf(yard.engine.ports, [session], 2, gone.signal);
  await pictures.next();
  const last = pictures.next();
  await yard.machine.clock.advance(30_000);
  const listeners = getEventListeners(gone.signal, 'abort').length;
  gone.abort();
  expect([listeners, (await last).done]).toEqual([1, true]);
  await yard.engine.close();
});

test('pictures go on when the pty host cannot be asked for a while', async () => {
  const { yard, session } = await withSession();
  const gone = new AbortController();
  let fails = 2;
  const terminals = { ...yard.engine.ports.terminals, pictures: async (...asked: Parameters<typeof yard.engine.ports.terminals.pictures>) => {
    if ((fails -= 1) >= 0) throw new Error('it went away');
    return yard.engine.ports.terminals.pictures(...asked);
  } };
  const pictures = picturesOf({ ...yard.engine.ports, terminals }, [session], 2, gone.signal);
  expect((await soon(yard, pictures.next())).value?.session).toBe(session);
  gone.abort();
  await yard.engine.close();
});

test('a log is told once from its first byte, followed as it grows, and ends with its session', async () => {
  const { yard, session } = await withSession();
  yard.machine.terminals.print(session, bytes('one '));
  const log = logOf(yard.engine, session, true, undefined);
  const told = [(await log.next()).value?.text];
  const next = log.next();
  await yard.machine.clock.advance(2000);
  yard.machine.terminals.print(session, bytes('two '));
  told.push((await soon(yard, next)).value?.text);
  yard.machine.terminals.print(session, bytes('three'));
  await yard.exits(T(1), 0);
  for (let more = await soon(yard, log.next()); !more.done; more = await soon(yard, log.next())) told.push(more.value.text);
  expect(told).toEqual(['one ', 'two ', 'three']);
  await yard.engine.close();
});

test('a log without following ends where the recording ends, and one that is followed ends with its reader', async () => {
  const { yard, session } = await withSession();
  yard.machine.terminals.print(session, bytes('all'));
  const once: string[] = [];
  for await (const { text } of await yard.client.sessions.log({ session })) once.push(text);
  const gone = new AbortController();
  const log = logOf(yard.engine, session, true, gone.signal);
  await log.next();
  const last = log.next();
  await yard.machine.clock.turn();
  gone.abort();
  expect([once, (await last).done]).toEqual([['all'], true]);
  await yard.client.tasks.cancel({ commandId: commandId(), task: T(1) });
  await yard.engine.close();
});
