import { expect, test } from 'vitest';
import { bytesPerFrame, writeBudget } from './writeBudget.ts';

function bench() {
  const frames: (() => void)[] = [];
  const budget = writeBudget((does) => frames.push(does));
  const pane = (name: string, written: [string, number][]) => budget.join((bytes, done) => { written.push([name, bytes.length]); done(); });
  return { budget, pane, frames, frame: () => frames.shift()?.() };
}
const total = (written: readonly [string, number][], name: string) => written.filter(([who]) => who === name).reduce((sum, [, bytes]) => sum + bytes, 0);

test('the focused terminal is written at once, without waiting for a frame', () => {
  const written: [string, number][] = [];
  const { pane, frames } = bench();
  const focused = pane('focused', written);
  focused.focus(true);
  focused.write(new Uint8Array(1_000_000), () => {});
  expect({ written, frames: frames.length }).toEqual({ written: [['focused', 1_000_000]], frames: 0 });
});

test('all others share one budget in each frame, and nobody starves', () => {
  const written: [string, number][] = [];
  const { pane, frame } = bench();
  const names = ['a', 'b', 'c', 'd'];
  for (const name of names) pane(name, written).write(new Uint8Array(1_000_000), () => {});
  frame();
  expect(written.reduce((sum, [, bytes]) => sum + bytes, 0)).toBe(bytesPerFrame);
  expect(names.map((name) => total(written, name))).toEqual(names.map(() => bytesPerFrame / 4));
});

test('with more terminals than turns in a frame each comes first in some frame', () => {
  const written: [string, number][] = [];
  const { pane, frame } = bench();
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  for (const name of names) pane(name, written).write(new Uint8Array(200_000), () => {});
  for (let index = 0; index < 20; index += 1) frame();
  expect(names.filter((name) => total(written, name) === 0)).toEqual([]);
});

test('bytes arrive whole and in order, and are told as seen once', () => {
  const got: number[] = [];
  const frames: (() => void)[] = [];
  const pane = writeBudget((does) => frames.push(does)).join((bytes, done) => { got.push(...bytes); done(); });
  let seen = 0;
  const sent = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
  pane.write(sent.subarray(0, 100_000), () => { seen += 1; });
  pane.write(sent.subarray(100_000), () => { seen += 1; });
  for (let does = frames.shift(); does; does = frames.shift()) does();
  expect({ same: Buffer.compare(Buffer.from(got), Buffer.from(sent)), seen }).toEqual({ same: 0, seen: 2 });
});

test('what waits is written at once when the terminal gets the focus, and dropped when a whole screen follows', () => {
  const written: [string, number][] = [];
  const { pane } = bench();
  const one = pane('one', written);
  one.write(new Uint8Array(10), () => {});
  one.drop();
  one.write(new Uint8Array(20), () => {});
  one.focus(true);
  expect(written).toEqual([['one', 20]]);
});

test('a terminal that left is written no more', () => {
  const written: [string, number][] = [];
  const { pane, frame } = bench();
  const gone = pane('gone', written);
  gone.write(new Uint8Array(10), () => {});
  gone.leave();
  frame();
  expect(written).toEqual([]);
});
