// The window comes back to where it was, if anybody can still see it there.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPlaces } from '../adapters/node/places.ts';
import { fitting, readPlace, writePlace, type WindowPlace } from './windowPlace.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1000, height = 700): WindowPlace => ({ box: { x, y, width, height }, maximized: false });

test('the first window stands in the middle, no larger than the screen', () => {
  expect(fitting(null, [screen])).toEqual({ x: 280, y: 100, width: 1360, height: 880 });
  expect(fitting(null, [{ x: 0, y: 25, width: 1024, height: 700 }])).toEqual({ x: 0, y: 25, width: 1024, height: 700 });
});

test('a place on any screen is kept', () => {
  expect(fitting(at(2000, 50), [screen, right])).toEqual({ x: 2000, y: 50, width: 1000, height: 700 });
  expect(fitting(at(-900, 10), [screen])).toEqual({ x: -900, y: 10, width: 1000, height: 700 });
});

test('a place on a screen that is gone is given up, its size kept', () => {
  const middle = { x: 460, y: 190, width: 1000, height: 700 };
  for (const place of [at(2000, 50), at(-960, 10), at(0, -30), at(0, 1060)]) expect(fitting(place, [screen])).toEqual(middle);
});

test('a window too small to use grows', () => {
  expect(fitting(at(10, 10, 100, 100), [screen])).toEqual({ x: 10, y: 10, width: 720, height: 480 });
});

test('what was written is read, and nonsense is nothing', async () => {
  const home = await mkdtemp(join(tmpdir(), 'switchyard-'));
  const places = openPlaces({ SWITCHYARD_HOME: home });
  expect(readPlace(places)).toBeNull();
  writePlace(places, at(1, 2));
  expect(readPlace(places)).toEqual(at(1, 2));
  await writeFile(join(home, 'window.json'), '{"box":{"x":"a"}}');
  expect(readPlace(places)).toBeNull();
  await rm(home, { recursive: true });
});
