// The path field: which folder is looked into, what is offered, what Tab does.
import { expect, test } from 'vitest';
import { completion, folderOf, matching, type Entry } from './pathCompletion.ts';

const entry = (name: string, repository = false): Entry => ({ name, path: `/home/mara/code/${name}`, repository });
const code = [entry('.cache'), entry('Harbour-web', true), entry('harbour-api', true), entry('scratch')];
const listed = { known: { path: '/home/mara/code', parent: '/home/mara', repository: false, entries: code } };
const named = (path: string) => matching(listed, path).map(({ name }) => name);

test('a half-written path looks into the folder before its last part', () => {
  expect(['/home/mara/co', '/home/mara/', '~/code/h', '~', '/', 'C:\\code\\h', 'relative', ''].map(folderOf))
    .toEqual(['/home/mara/', '/home/mara/', '~/code/', '~/', '/', 'C:\\code\\', '', '']);
});

test('entries are offered that begin like the last part, whatever their case', () => {
  expect(named('/home/mara/code/HAR')).toEqual(['Harbour-web', 'harbour-api']);
});

test('hidden folders are offered only when a dot is written', () => {
  expect(named('/home/mara/code/')).toEqual(['Harbour-web', 'harbour-api', 'scratch']);
  expect(named('/home/mara/code/.')).toEqual(['.cache']);
});

test('Tab completes the only entry to a folder', () => {
  expect(completion('~/code/s', matching(listed, '~/code/s'), -1)).toBe('~/code/scratch/');
});

test('Tab completes as far as all entries agree, and then has nothing to add', () => {
  const path = '~/code/h';
  expect(completion(path, matching(listed, path), -1)).toBe('~/code/Harbour-');
  expect(completion('~/code/harbour-', matching(listed, '~/code/harbour-'), -1)).toBeNull();
});

test('Tab takes the entry that is chosen', () => {
  expect(completion('~/code/h', matching(listed, '~/code/h'), 1)).toBe('~/code/harbour-api/');
});

test('a folder that could not be looked into offers nothing and completes nothing', () => {
  expect([matching({ unknown: 'no leave to read it' }, '/root/x'), completion('/root/x', [], -1)]).toEqual([[], null]);
});
