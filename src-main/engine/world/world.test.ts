import { expect, test } from 'vitest';
import type { TerminalSeen } from '../ports/terminals.ts';
import { World } from './world.ts';

const seen = (id: string, change: Partial<TerminalSeen> = {}): TerminalSeen => ({
  id, process: { pid: 7, startTime: '7', bootId: 'boot' }, cols: 80, rows: 24, signs: { flowing: false, attention: null, title: '', lastOutputAt: 0 }, ended: null, ...change,
});
const ended = (id: string) => seen(id, { ended: { code: 0, signal: null } });
const looked = (...all: TerminalSeen[]) => {
  const world = new World();
  world.looked(world.beginLook(), { known: all });
  return world;
};

test('before the first look nothing is known, not even what was reported', () => {
  const world = new World();
  world.saw(seen('a'));
  expect([world.terminal('a'), world.terminal('b')]).toEqual([{ unknown: 'not looked at yet' }, { unknown: 'not looked at yet' }]);
});

test('after a look, what is not in it is provably not there', () => {
  const world = looked(seen('a'));
  expect([world.terminal('a'), world.terminal('b')]).toEqual([{ known: seen('a') }, { known: null }]);
});

test('a look that failed says nothing about anybody, and the next one says it again', () => {
  const world = looked(seen('a'));
  const touched = world.looked(world.beginLook(), { unknown: 'timed out' });
  const during = [world.terminal('a'), world.terminal('b')];
  world.looked(world.beginLook(), { known: [] });
  expect([touched, during, world.terminal('a')]).toEqual([['a'], [{ unknown: 'timed out' }, { unknown: 'timed out' }], { known: null }]);
});

test('sight that was lost is lost until the next look, whatever is reported', () => {
  const world = looked(seen('a'));
  world.lostSight('the pty host went away');
  world.saw(ended('a'));
  expect(world.terminal('a')).toEqual({ unknown: 'the pty host went away' });
});

test('an end is final: a late report of its life changes nothing, a doubled end neither', () => {
  const world = looked(seen('a'));
  for (const report of [ended('a'), seen('a'), ended('a'), seen('a')]) world.saw(report);
  expect(world.terminal('a')).toEqual({ known: ended('a') });
});

test('a terminal opened while a look was under way is not missed by it', () => {
  const world = looked();
  const stamp = world.beginLook();
  world.saw(seen('young'));
  world.looked(stamp, { known: [] });
  expect(world.terminal('young')).toEqual({ known: seen('young') });
});

test('an end reported while a look was under way is not undone by what the look saw before', () => {
  const world = looked(seen('a'));
  const stamp = world.beginLook();
  world.saw(ended('a'));
  world.looked(stamp, { known: [seen('a')] });
  expect(world.terminal('a')).toEqual({ known: ended('a') });
});

test('a report that comes after its terminal was gone is put right by the next look', () => {
  const world = looked(seen('a'));
  world.looked(world.beginLook(), { known: [] });
  world.saw(seen('a'));
  const touched = world.looked(world.beginLook(), { known: [] });
  expect([touched, world.terminal('a')]).toEqual([['a'], { known: null }]);
});

test('a look names who changed, who appeared and who is gone', () => {
  const world = looked(seen('a'), seen('b'), seen('c'), ended('e'));
  expect(world.looked(world.beginLook(), { known: [seen('b'), seen('c', { cols: 100 }), seen('d'), ended('e')] })).toEqual(['c', 'd', 'a']);
});
