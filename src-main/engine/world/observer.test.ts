import { expect, test } from 'vitest';
import { commandId, openYard, T, type Yard } from '../../testing/yard.ts';
import type { Ports } from '../ports/ports.ts';

/** A yard whose looks at the terminals are counted, and can be held back or made to fail. */
async function watched(bend: (ports: Ports) => Ports = (ports) => ports) {
  const at = { looks: 0, fails: 0, gate: Promise.resolve() };
  const yard: Yard = await openYard({
    bend: (ports) => bend({
      ...ports,
      terminals: {
        ...ports.terminals,
        look: async () => {
          at.looks += 1;
          await at.gate;
          if ((at.fails -= 1) >= 0) throw new Error('a broken pipe');
          return ports.terminals.look();
        },
      },
    }),
  });
  return { yard, at };
}

test('everything is looked at again every five seconds', async () => {
  const { yard, at } = await watched();
  const before = at.looks;
  await yard.machine.clock.advance(20_000);
  expect(at.looks - before).toBe(4);
  await yard.engine.close();
  await yard.machine.clock.advance(20_000);
  expect(at.looks - before).toBe(4);
});

test('a look that failed is made again soon, and nothing is known meanwhile', async () => {
  const { yard, at } = await watched();
  at.fails = 2;
  await yard.machine.clock.advance(5000);
  const during = yard.engine.lookout.surroundings().terminals;
  await yard.machine.clock.advance(1000);
  expect([during, yard.engine.lookout.surroundings().terminals, yard.machine.faults.length]).toEqual(['the look failed', null, 2]);
  await yard.engine.close();
});

test('callers of one turn share a look, and one who asks while a look is under way gets another', async () => {
  const { yard, at } = await watched();
  const before = at.looks;
  await Promise.all([yard.engine.lookNow(), yard.engine.lookNow(), yard.engine.lookNow()]);
  const shared = at.looks - before;
  const { promise, resolve } = Promise.withResolvers<void>();
  at.gate = promise;
  const first = yard.engine.lookNow();
  while (at.looks - before === shared) await Promise.resolve();
  const second = yard.engine.lookNow();
  resolve();
  await Promise.all([first, second]);
  expect([shared, at.looks - before]).toEqual([1, 3]);
  await yard.engine.close();
});

test('who asks when a look has just ended gets a new one', async () => {
  const { yard, at } = await watched();
  let asked: Promise<void> | null = null;
  using _watching = yard.engine.watch((news) => { if ('surroundings' in news) asked ??= yard.engine.lookNow(); });
  const before = at.looks;
  await yard.engine.lookNow();
  await asked;
  expect(at.looks - before).toBe(2);
  await yard.engine.close();
});

test('agents that cannot be looked for stop nothing', async () => {
  const { yard } = await watched((ports) => ({ ...ports, programs: { ...ports.programs, find: async () => { throw new Error('EMFILE'); } } }));
  await yard.machine.clock.advance(10_000);
  expect([yard.machine.faults, yard.engine.lookout.surroundings().terminals]).toEqual([['look for the agents: Error: EMFILE', 'look at the agents: Error: EMFILE'], null]);
  await yard.engine.close();
});

test('an ended terminal is kept while its task can be looked at, and forgotten once that was archived', async () => {
  const { yard } = await watched();
  const task = await yard.create();
  await yard.exits(task, 0);
  await yard.machine.clock.advance(6000);
  const kept = yard.machine.terminals.terminals.size;
  await yard.client.tasks.archive({ commandId: commandId(), task: T(1) });
  await yard.machine.clock.advance(6000);
  expect([kept, yard.machine.terminals.terminals.size]).toEqual([1, 0]);
  await yard.engine.close();
});
