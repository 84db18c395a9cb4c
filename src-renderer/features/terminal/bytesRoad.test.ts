// The law of the keystroke: between the transport and the screen bytes stay bytes, and no store, no React and no JSON sees them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const road = [
  join(here, '../../connection/terminalRoad.ts'),
  ...readdirSync(here).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.')).map((name) => join(here, name)),
];
const makesText = /TextDecoder|\.decode\(|fromCharCode|fromCodePoint|JSON\.|\batob\b|\bbtoa\b|\.toString\(|\bString\(|Buffer/;
const outsideReact = ['terminalRoad.ts', 'liveTerminal.ts', 'writeBudget.ts', 'silence.ts'];

test('nothing on the road from the transport to the screen turns bytes into text', () => {
  expect(road.filter((file) => makesText.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('the road runs outside React and outside every store', () => {
  const stateful = road.filter((file) => outsideReact.some((name) => file.endsWith(name)) && /from '(react|zustand)|useState|setState/.test(readFileSync(file, 'utf8')));
  expect([stateful, outsideReact.every((name) => road.some((file) => file.endsWith(name)))]).toEqual([[], true]);
});
