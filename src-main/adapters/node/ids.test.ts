import { expect, test } from 'vitest';
import { SessionId } from '../../../src-shared/model/ids.ts';
import { machineIds } from './ids.ts';

test('uuids are session ids and differ', () => {
  const ids = Array.from({ length: 1000 }, () => machineIds.uuid());
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(SessionId.parse(id)).toBe(id);
});

test('names are readable pairs that are not taken', () => {
  const taken = new Set<string>();
  for (let turn = 0; turn < 500; turn += 1) {
    const name = machineIds.name(taken);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+(-\d+)?$/);
    expect(taken.has(name)).toBe(false);
    taken.add(name);
  }
});

test('when every pair is taken a number tells them apart', () => {
  const name = machineIds.name(Object.assign(new Set<string>(), { has: (one: string) => !/-\d+$/.test(one) || one.endsWith('-2') }));
  expect(name).toMatch(/-3$/);
});
