import { expect, test } from 'vitest';
import { ProjectId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { Dice } from '../../testing/dice.ts';
import { Heap } from './heap.ts';
import { before, ReadyQueue } from './readyQueue.ts';

const task = (number: number, priority = 5, agent = 'codex', project = 'sample'): Task => ({
  id: TaskId.parse(`T-${number}`), project: ProjectId.parse(project), title: 'x', prompt: 'x', agent, command: null, base: null, priority, maxRuns: 3,
  createdAt: 0, runs: [], cancelledAt: null, archivedAt: null, allowance: 3, retriedAfter: null,
});
const any = () => true;

function drained(queue: ReadyQueue, isFree: Parameters<ReadyQueue['next']>[0] = any): string[] {
  const order: string[] = [];
  for (let id = queue.next(isFree); id; id = queue.next(isFree)) {
    order.push(id);
    queue.drop(id);
  }
  return order;
}

test('a heap gives back everything, the least first', () => {
  const dice = new Dice(7);
  const all = Array.from({ length: 500 }, () => dice.between(0, 99));
  const heap = new Heap<number>((a, b) => a < b);
  for (const each of all) heap.push(each);
  const popped = Array.from({ length: 501 }, () => heap.pop());
  expect([popped, heap.size]).toEqual([[...all.toSorted((a, b) => a - b), undefined], 0]);
});

test('the higher priority goes first, then the older task, whatever lane they are in', () => {
  const queue = new ReadyQueue();
  for (const each of [task(3), task(1, 2), task(4, 9, 'opencode'), task(2, 5, 'opencode'), task(10, 5, 'codex', 'other')]) queue.put(each);
  expect(drained(queue)).toEqual(['T-4', 'T-2', 'T-3', 'T-10', 'T-1']);
});

test('a lane that is held is passed over as a whole', () => {
  const queue = new ReadyQueue();
  for (const each of [task(1, 9), task(2, 9), task(3, 1, 'opencode')]) queue.put(each);
  expect(drained(queue, ({ agent }) => agent !== 'codex')).toEqual(['T-3']);
});

test('a task put twice is there once, dropped twice is gone, and put again stands in its old place', () => {
  const queue = new ReadyQueue();
  for (const each of [task(1), task(2), task(1)]) queue.put(each);
  queue.drop(task(1).id);
  queue.drop(task(1).id);
  const without = [queue.size, queue.next(any)];
  queue.put(task(1));
  expect([without, queue.size, drained(queue)]).toEqual([[1, 'T-2'], 2, ['T-1', 'T-2']]);
});

test('finding the next costs the same with 100 and with 100,000 waiting, and taking it away hardly more', () => {
  const costs = (waiting: number) => {
    let comparisons = 0;
    const queue = new ReadyQueue((a, b) => {
      comparisons += 1;
      return before(a, b);
    });
    for (let number = 1; number <= waiting; number += 1) queue.put(task(number, number % 10, ['codex', 'opencode', 'claude-code'][number % 3]));
    const cost = (deed: () => void) => {
      comparisons = 0;
      deed();
      return comparisons;
    };
    const find = cost(() => void queue.next(any));
    const take = cost(() => { queue.drop(queue.next(any) ?? task(1).id); queue.next(any); });
    return { find, take };
  };
  const [few, many] = [costs(100), costs(100_000)];
  expect([few.find, many.find]).toEqual([few.find, few.find]);
  expect(few.find).toBeLessThanOrEqual(3); // lanes
  expect(many.take).toBeLessThanOrEqual(2 * 17 + 6); // twice the height of the heap, and the lanes twice
});
