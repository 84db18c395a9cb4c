import { expect, test } from 'vitest';
import { retryAt } from './backoff.ts';
import { at, foldAll, taskIn, told } from './tale.fixture.ts';

const { added, created, opened, closed, failed, retried } = told;
const pace = { retryBaseSeconds: 10, retryCapSeconds: 60 };
const run = (number: number, outcome: object) => [{ ...opened, run: number }, closed(outcome, null, number)];
const failures = (many: number, id = 'T-1') => [added, { ...created, task: id }, ...Array.from({ length: many }, (_, index) => run(index + 1, failed)).flat()];
/** Milliseconds between the end of the last run and the next. */
const pauseAfter = (facts: readonly object[], of = pace) => {
  const task = taskIn(foldAll(...facts));
  return retryAt(task, of) - (task.runs.at(-1)?.closed?.at ?? 0);
};

test('the pause doubles with each run that was used up, up to the longest, and lies in its upper half', () => {
  const pauses = [1, 2, 3, 4, 5, 20].map((many) => pauseAfter(failures(many)));
  const full = [10_000, 20_000, 40_000, 60_000, 60_000, 60_000];
  expect(pauses.map((pause, index) => pause >= (full[index] ?? 0) / 2 && pause < (full[index] ?? 0))).toEqual([true, true, true, true, true, true]);
  expect(pauseAfter(failures(3), { retryBaseSeconds: 0, retryCapSeconds: 60 })).toBe(0);
});

test('pauses are the same for the same run, and spread over different ones', () => {
  const pauses = Array.from({ length: 200 }, (_, index) => pauseAfter(failures(4 + index)));
  expect([pauseAfter(failures(7)), new Set(pauses).size > 150, Math.max(...pauses) - Math.min(...pauses) > 25_000]).toEqual([pauseAfter(failures(7)), true, true]);
});

test('a lost run is waited after like a failed one; one that was stopped, blocked or done is not', () => {
  const outcomes = [{ kind: 'lost', why: 'x' }, { kind: 'stopped' }, { kind: 'blocked', reason: 'git-failed', detail: 'x' }, { kind: 'completed' }];
  expect(outcomes.map((outcome) => retryAt(taskIn(foldAll(added, created, ...run(1, outcome))), pace) > 0)).toEqual([true, false, false, false]);
});

test('nothing is waited for before the first run, or when a person asked for the next', () => {
  expect([[added, created], [...failures(2), retried]].map((facts) => retryAt(taskIn(foldAll(...facts)), pace))).toEqual([0, 0]);
});

test('the pause after a retry by hand is counted from its own end', () => {
  const facts = [...failures(1), retried, ...run(2, failed)];
  const task = taskIn(foldAll(...facts));
  expect([task.runs.at(-1)?.closed?.at, pauseAfter(facts) >= 10_000]).toEqual([at(facts.length), true]);
});
