import { describe, expect, test } from 'vitest';
import { ManualClock } from '../testing/manualClock.ts';
import { commandId, openYard, T } from '../testing/yard.ts';
import type { Step } from './plan/step.ts';
import { Reconcile, type Circle } from './reconcile.ts';

const prepare: Step = { do: 'prepare-workspace', task: T(1), run: 1 };
const close: Step = { do: 'close-run', task: T(1), run: 1, outcome: { kind: 'stopped' } };

/** One task that wants `wanted`, and what was done for it at which second. */
function scene(deed: (times: number) => void | Promise<void> = () => {}) {
  const clock = new ManualClock(0);
  const done: (readonly [number, number])[] = [];
  const faults: string[] = [];
  const at: { wanted: Step[]; mark: number; passes: number; isDirty: boolean; admits: (boolean | Error)[]; breaks: number } =
    { wanted: [prepare], mark: 0, passes: 0, isDirty: true, admits: [], breaks: 0 };
  const circle: Circle = {
    plan: (busy) => {
      at.passes += 1;
      if ((at.breaks -= 1) >= 0) throw new Error('a bug');
      const steps = at.isDirty && !busy.has(T(1)) ? at.wanted.slice(0, 1) : [];
      if (steps.length > 0) at.isDirty = false;
      return { steps, again: null };
    },
    perform: async (_step, failures) => {
      done.push([clock.now() / 1000, failures]);
      await deed(done.length);
    },
    admit: async () => {
      const answer = at.admits.shift() ?? false;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    touch: () => void (at.isDirty = true),
    mark: () => at.mark,
    next: () => at.wanted[0] ?? null,
  };
  const reconcile = new Reconcile(circle, clock, { info: () => {}, fault: (doing) => void faults.push(doing) });
  return { clock, done, faults, at, reconcile, settle: async () => { for (let turn = 0; turn < 5; turn += 1) await clock.turn(); } };
}

describe('the loop', () => {
  test('makes one pass of many wake-ups in one turn', async () => {
    const { at, reconcile, settle } = scene();
    at.wanted = [];
    for (let times = 0; times < 50; times += 1) reconcile.wake();
    await settle();
    expect(at.passes).toBe(1);
  });

  test('loses no wake-up that comes while a pass is being made', async () => {
    const { at, reconcile, settle } = scene();
    at.wanted = [];
    at.admits = [true, true];
    reconcile.wake();
    await settle();
    expect(at.passes).toBe(3);
  });

  test('rests longer each time a step breaks, up to half a minute, and tells the step how often', async () => {
    const { clock, done, reconcile } = scene(() => { throw new Error('git is broken'); });
    reconcile.wake();
    await clock.advance(100_000);
    expect(done).toEqual([[0, 0], [1, 1], [3, 2], [7, 3], [15, 4], [31, 5], [61, 6], [91, 7]]);
  });

  test('rests after a step that changed nothing and would be done again', async () => {
    const { clock, done, reconcile } = scene();
    reconcile.wake();
    await clock.advance(4000);
    expect(done.map(([second]) => second)).toEqual([0, 1, 3]);
  });

  test('does not rest after a step that recorded nothing but is followed by another', async () => {
    const { clock, done, at, reconcile } = scene(() => { at.wanted = at.wanted[0] === prepare ? [close] : []; });
    reconcile.wake();
    await clock.advance(500);
    expect(done.map(([second]) => second)).toEqual([0, 0]);
  });

  test('forgets how often a step broke once it went well', async () => {
    const { clock, done, at, reconcile } = scene((times) => { if (times !== 3) throw new Error('git is broken'); at.mark += 1; });
    reconcile.wake();
    await clock.advance(4500);
    expect(done).toEqual([[0, 0], [1, 1], [3, 2], [3, 0], [4, 1]]);
  });

  test('ends a rest early when something was recorded of the task', async () => {
    const { clock, done, at, reconcile } = scene(() => { throw new Error('git is broken'); });
    reconcile.wake();
    await clock.advance(10_000);
    at.mark += 1;
    reconcile.wake();
    await clock.advance(10);
    expect(done.map(([second]) => second)).toEqual([0, 1, 3, 7, 10]);
  });

  test('survives a plan that breaks, and is made again when woken', async () => {
    const { done, faults, at, reconcile, settle } = scene(() => { at.wanted = []; });
    at.breaks = 1;
    reconcile.wake();
    await settle();
    const before = { done: done.length, faults: [...faults] };
    reconcile.wake();
    await settle();
    expect({ before, after: done.length }).toEqual({ before: { done: 0, faults: ['plan'] }, after: 1 });
  });

  test('does nothing more once closed, and nothing when woken then', async () => {
    const { clock, done, at, reconcile } = scene(() => { throw new Error('git is broken'); });
    reconcile.wake();
    await clock.advance(500);
    reconcile.close();
    reconcile.wake();
    await clock.advance(60_000);
    expect([done.length, at.passes]).toEqual([1, 1]);
  });
});

describe('a step of the real circle', () => {
  test('that asked an agent to end is followed at once by what came of it', async () => {
    await using yard = await openYard();
    const task = await yard.create();
    await yard.client.tasks.stop({ commandId: commandId(), task });
    await yard.engine.quiet();
    expect(await yard.says(task)).toBe('stopped: stopped by you at hh:mm');
  });

  test('that git breaks on is tried four times with rest, and then its run is blocked with what git said', async () => {
    let calls = 0;
    await using yard = await openYard({
      bend: (ports) => ({ ...ports, git: { ...ports.git, makeWorkspace: async () => { calls += 1; return { refused: 'git-failed', detail: 'index.lock exists' }; } } }),
    });
    const task = await yard.create();
    await yard.machine.clock.advance(6900);
    const before = [calls, await yard.says(task)];
    await yard.machine.clock.advance(200);
    expect({ before, after: [calls, await yard.says(task)] }).toEqual({
      before: [3, 'preparing: making its workspace'], after: [4, 'blocked: could not start: index.lock exists'],
    });
  });

  test('that git breaks on once goes well the second time', async () => {
    let calls = 0;
    await using yard = await openYard({
      bend: (ports) => ({
        ...ports,
        git: { ...ports.git, makeWorkspace: async (spec, signal) => ((calls += 1) === 1 ? { refused: 'git-failed', detail: 'index.lock exists' } : ports.git.makeWorkspace(spec, signal)) },
      }),
    });
    const task = await yard.create();
    await yard.machine.clock.advance(1000);
    expect(await yard.says(task)).toBe('quiet: quiet since hh:mm');
  });

  test('that rests is not waited for when a person cancels the task', async () => {
    await using yard = await openYard({
      bend: (ports) => ({ ...ports, git: { ...ports.git, makeWorkspace: async () => { throw new Error('broken'); } } }),
    });
    const task = await yard.create();
    await yard.machine.clock.advance(40_000);
    await yard.client.tasks.cancel({ commandId: commandId(), task });
    await yard.engine.quiet();
    expect(await yard.says(task)).toBe('cancelled: cancelled at hh:mm');
  });
});
