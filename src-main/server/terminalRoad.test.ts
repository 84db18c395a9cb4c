// A viewer's frames in order, however late the terminal answers; a connection that does not drain earns no more bytes.
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../src-shared/contract/terminalFrames.ts';
import type { ViewerFrame, Viewing } from '../engine/ports/terminals.ts';
import { backlogLimit } from './limits.ts';
import { openTerminalRoad } from './terminalRoad.ts';

/** Terminals that answer when told to, and write down what they were asked. */
function open() {
  const asked: string[] = [];
  const views: { id: string; answer: (there: boolean) => Promise<void>; send: (frame: ViewerFrame) => void }[] = [];
  const sent: (TerminalFrame | null)[] = [];
  const gone: (() => void)[] = [];
  const viewing = (id: string): Viewing => ({
    write: (bytes) => {
      if (bytes.length === 0) throw new Error('it has ended');
      asked.push(`${id} write ${Buffer.from(bytes)}`);
    },
    resize: (cols, rows) => void asked.push(`${id} resize ${cols}x${rows}`),
    seen: (offset) => void asked.push(`${id} seen ${offset}`),
    [Symbol.dispose]: () => void asked.push(`${id} closed`),
  });
  const view = (id: string, _: unknown, send: (frame: ViewerFrame) => void) => new Promise<Viewing | null>((resolve) => {
    const answer = async (there: boolean) => {
      resolve(there ? viewing(id) : null);
      await new Promise(setImmediate); // the road has taken it by then
    };
    views.push({ id, answer, send });
  });
  const road = openTerminalRoad({ view }, (message, left) => {
    sent.push(decodeFrame(message));
    gone.push(left);
  });
  const receive = (frame: TerminalFrame) => road.receive(encodeFrame(frame));
  const last = () => {
    const newest = views.at(-1);
    if (!newest) throw new Error('nothing was asked for');
    return newest;
  };
  return { asked, sent, gone, road, receive, last };
}
const attach = (terminal: string, channel = 1): TerminalFrame => ({ kind: 'attach', channel, cols: 80, rows: 24, terminal });
const typed = (text: string, channel = 1): TerminalFrame => ({ kind: 'input', channel, bytes: Buffer.from(text) });

test('what is typed before the terminal answers is typed in order once it does', async () => {
  const { asked, receive, last } = open();
  receive(attach('a'));
  receive(typed('one'));
  receive({ kind: 'resize', channel: 1, cols: 90, rows: 30 });
  receive(typed('two'));
  await last().answer(true);
  receive(typed('three'));
  expect(asked).toEqual(['a write one', 'a resize 90x30', 'a write two', 'a write three']);
});

test('a viewer that left or looks elsewhere before the terminal answered holds nothing', async () => {
  const { asked, sent, receive, last } = open();
  receive(attach('a'));
  const first = last();
  receive(attach('b'));
  const second = last();
  await first.answer(true);
  await second.answer(true);
  first.send({ kind: 'resized', cols: 1, rows: 1 });
  receive({ kind: 'detach', channel: 1 });
  second.send({ kind: 'resized', cols: 1, rows: 1 });
  expect([asked, sent]).toEqual([['a closed', 'b closed'], []]);
});

test('a terminal that is not there, or takes no input, is said in a sentence', async () => {
  const { asked, sent, receive, last } = open();
  receive(attach('a'));
  await last().answer(false);
  receive(attach('b', 2));
  await last().answer(true);
  receive(typed('', 2));
  receive(typed('more', 2));
  expect(sent).toEqual([
    { kind: 'refused', channel: 1, why: 'There is no such terminal.' },
    { kind: 'refused', channel: 2, why: 'This terminal takes no input: it has ended' },
  ]);
  expect(asked).toEqual(['b closed']);
});

test('how a program ended is told, by a signal too', async () => {
  const { sent, receive, last } = open();
  receive(attach('a'));
  last().send({ kind: 'ended', ended: { code: 3, signal: null } });
  last().send({ kind: 'ended', ended: { code: null, signal: 'SIGKILL' } });
  expect(sent).toEqual([{ kind: 'ended', channel: 1, code: 3 }, { kind: 'ended', channel: 1, code: 256 }]);
});

test('a connection that does not drain has seen nothing, until it drains', async () => {
  const { asked, gone, receive, last } = open();
  receive(attach('a'));
  await last().answer(true);
  last().send({ kind: 'bytes', offset: 0, bytes: new Uint8Array(backlogLimit) });
  receive({ kind: 'seen', channel: 1, offset: 100 });
  receive({ kind: 'seen', channel: 1, offset: 200 });
  receive(typed('still types'));
  expect(asked).toEqual(['a write still types']);
  gone.shift()?.();
  receive({ kind: 'seen', channel: 1, offset: 300 });
  expect(asked).toEqual(['a write still types', 'a seen 200', 'a seen 300']);
});

test('closing the road lets every terminal go', async () => {
  const { asked, road, receive, last } = open();
  receive(attach('a'));
  await last().answer(true);
  receive(attach('b', 2));
  road[Symbol.dispose]();
  await last().answer(true);
  expect(asked).toEqual(['a closed', 'b closed']);
});

test('what is not a viewer\'s frame is passed over', () => {
  const { asked, sent, road, receive } = open();
  for (const message of [new Uint8Array(), new Uint8Array(4), new Uint8Array(5).fill(255), new Uint8Array([0, 0, 0, 0, 1])]) road.receive(message);
  receive({ kind: 'refused', channel: 1, why: 'x' });
  receive(typed('to nobody', 9));
  expect([asked, sent]).toEqual([[], []]);
});
