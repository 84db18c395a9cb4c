// Whole lives of tasks on a machine of fakes, and what is left when the supervisor is thrown away between any two of its deeds.
import { describe, expect, test } from 'vitest';
import { commandId, openYard, sampleId, T, type Yard } from '../testing/yard.ts';
import type { Ports } from './ports/ports.ts';

const steps = (yard: Yard) => yard.kinds().filter((kind) => /^(task|run|workspace|session)\./.test(kind));
const started = ['task.created', 'run.opened', 'workspace.ready', 'session.requested', 'session.started'];

describe('a task', () => {
  test('goes from wish to work in order, each thing recorded before the next is done', async () => {
    await using yard = await openYard();
    const task = await yard.create();
    await yard.exits(task, 0);
    expect([steps(yard), await yard.says(task)]).toEqual([[...started, 'session.activity', 'session.exited', 'run.closed'], 'ready: ready: 1 commit, 1 file']);
  });

  test('that fails is tried again until its runs are spent, then waits for a person', async () => {
    await using yard = await openYard();
    const task = await yard.create({ maxRuns: 2 });
    await yard.exits(task, 1);
    const between = (await yard.says(task)).replace(/\d+ s/, 'n s');
    await yard.machine.clock.advance(10_000);
    await yard.exits(task, 7);
    await yard.machine.clock.advance(3_600_000);
    expect([between, await yard.says(task), yard.task(task).runs.length]).toEqual(['retrying: run 2 in n s', 'failed: 2 of 2 runs failed, exit 7', 2]);
  });

  test('whose agent is missing is blocked with a sentence and is not tried again', async () => {
    await using yard = await openYard();
    const { task } = await yard.client.tasks.create({ commandId: commandId(), project: sampleId, prompt: 'x', command: { program: 'no-such-program', args: [] } });
    await yard.machine.clock.advance(3_600_000);
    expect([await yard.says(task), yard.task(task).runs.length]).toEqual([expect.stringMatching(/^blocked: could not start: no-such-program was not found/), 1]);
  });
});

test('a task held for its missing agent is still held by the next supervisor, and costs it no run', async () => {
  const first = await openYard({ bend: (ports) => ({ ...ports, programs: { ...ports.programs, find: async () => null, version: () => new Promise<never>(() => {}) } }) });
  const task = await first.create({ agent: 'codex' });
  await first.engine.close();
  await using next = await first.restart();
  await next.machine.clock.advance(60_000);
  expect([await next.says(task), next.task(task).runs]).toEqual([expect.stringMatching(/^held: codex: codex was not found/), []]);
});

/** Ports of a supervisor that is killed at its nth call of any kind: that call and all later ones never come back. */
function mortal(ports: Ports, calls: { left: number }, isAfter: boolean): Ports {
  const die = () => new Promise<never>(() => {});
  const all = <Port extends object>(port: Port, names: readonly string[]): Port => new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (!names.includes(String(name))) return member.bind(target);
      return async (...args: unknown[]) => {
        calls.left -= 1;
        if (calls.left < 0 || (calls.left === 0 && !isAfter)) return die();
        const answer: unknown = await member.apply(target, args);
        return calls.left === 0 ? die() : answer;
      };
    },
  });
  return { ...ports, ledger: all(ports.ledger, ['append']), git: all(ports.git, ['makeWorkspace', 'work', 'seeWorkspace']), terminals: all(ports.terminals, ['open', 'kill', 'reap']) };
}

describe('kill -9 of the supervisor', () => {
  /** One task from wish to end, with the supervisor killed at its nth call, before or after its effect. */
  async function life(nth: number, isAfter: boolean) {
    const born = await openYard();
    const calls = { left: nth };
    let starts = 0;
    let alive = 0;
    born.machine.terminals.onProcess = (what) => { starts += what === 'start' ? 1 : 0; alive += what === 'start' ? 1 : -1; if (alive > 1) throw new Error('two agents at once'); };
    const doomed = await openYard({ machine: born.machine, bend: (ports) => mortal(ports, calls, isAfter) }).catch(() => null);
    const id = commandId();
    const create = (yard: Yard) => yard.client.tasks.create({ commandId: id, project: sampleId, prompt: 'Do it', agent: 'scripted' });
    if (doomed) void create(doomed).catch(() => {});
    for (let turn = 0; turn < 50; turn += 1) await born.machine.clock.turn();
    if (doomed && alive === 1 && calls.left > 0) born.machine.terminals.change(born.machine.terminals.living()[0] ?? '', { ended: { code: 0, signal: null } });
    for (let turn = 0; turn < 50; turn += 1) await born.machine.clock.turn();
    await using next = await openYard({ machine: born.machine });
    await create(next);
    await next.engine.quiet();
    await next.machine.clock.advance(1000);
    if (next.engine.live.openRuns.all === 1) await next.exits(T(1), 0);
    await next.machine.clock.advance(1000);
    return { says: await next.says(T(1)), tasks: next.engine.model.taskCount, starts, left: alive, died: calls.left <= 0 };
  }

  test('at any call, before or after its effect, loses no task, starts no agent twice and ends where a quiet life ends', async () => {
    const odd: unknown[] = [];
    let deaths = 0;
    for (let nth = 2; nth <= 14; nth += 1) {
      for (const isAfter of [false, true]) {
        const { died, ...report } = await life(nth, isAfter);
        deaths += died ? 1 : 0;
        const expected = { says: 'ready: ready: 1 commit, 1 file', tasks: 1, starts: 1, left: 0 };
        if (JSON.stringify(report) !== JSON.stringify(expected)) odd.push({ nth, isAfter, ...report });
      }
    }
    expect(odd).toEqual([]);
    expect(deaths).toBeGreaterThan(15);
  });

  test('leaves agents alone: the next one finds them, with the same process, and starts nothing', async () => {
    const yard = await openYard();
    const task = await yard.create();
    const before = yard.task(task).runs[0]?.sessions;
    await using next = await yard.restart();
    await next.machine.clock.advance(20_000);
    expect([next.task(task).runs[0]?.sessions, next.machine.terminals.living()]).toEqual([before, [next.terminal(task)]]);
  });
});

describe('the pty host', () => {
  test('that died took its agents: each is called lost, and started again in the same run, twice at most', async () => {
    await using yard = await openYard();
    const task = await yard.create({ maxRuns: 1 });
    for (let death = 0; death < 3; death += 1) {
      yard.machine.terminals.killHost(() => false);
      await yard.engine.quiet();
      await yard.machine.clock.advance(10_000);
    }
    const [run] = yard.task(task).runs;
    expect([run?.sessions.map(({ ended }) => ended?.how), await yard.says(task)]).toEqual([['lost', 'lost', 'lost'], 'failed: lost: its terminal is gone']);
  });

  test('that cannot be asked holds what waits and leaves what runs alone', async () => {
    let isDeaf = false;
    await using yard = await openYard({
      bend: (ports) => ({ ...ports, terminals: { ...ports.terminals, look: async () => (isDeaf ? { unknown: 'it does not answer' } : ports.terminals.look()) } }),
    });
    const running = await yard.create();
    isDeaf = true;
    await yard.machine.clock.advance(6000);
    const waiting = await yard.create();
    const during = [await yard.says(running), await yard.says(waiting), yard.kinds().includes('session.lost')];
    isDeaf = false;
    await yard.machine.clock.advance(6000);
    expect([during, await yard.says(running), await yard.says(waiting)]).toEqual([
      ['unknown: no evidence: it does not answer', 'held: terminals: it does not answer', false], 'quiet: quiet since hh:mm', 'quiet: quiet since hh:mm',
    ]);
  });
});

describe('an agent that is started', () => {
  test('and ends before the answer comes is not called refused: its end is found and counts', async () => {
    await using yard = await openYard({
      bend: (ports) => ({
        ...ports,
        terminals: {
          ...ports.terminals,
          open: async (spec) => {
            const opened = await ports.terminals.open(spec); // the answer is lost with the connection; it is asked again
            if ('refused' in opened) return opened;
            yard.machine.terminals.change(spec.id, { ended: { code: 0, signal: null } });
            return ports.terminals.open(spec);
          },
        },
      }),
    });
    const task = await yard.create();
    await yard.machine.clock.advance(10_000);
    expect([await yard.says(task), yard.task(task).runs.length]).toEqual(['ready: ready: 1 commit, 1 file', 1]);
  });
});

describe('a removed workspace', () => {
  test('can be restored for 14 days, and is ended for good on the day after', async () => {
    await using yard = await openYard();
    const task = await yard.create();
    await yard.exits(task, 0);
    await yard.client.workspaces.remove({ commandId: commandId(), task, run: 1, accepts: '' });
    const day = 24 * 3600 * 1000;
    const inTrash = async (days: number) => {
      await yard.machine.clock.advance(days * day);
      return yard.machine.git.trash.size;
    };
    expect([await inTrash(13), await inTrash(2)]).toEqual([1, 0]);
  });
});

describe('slots', () => {
  const running = (yard: Yard) => yard.machine.terminals.living().length;

  test('bound how many runs are open over all and in one project, and free ones go by priority, then age', async () => {
    await using yard = await openYard();
    await yard.client.settings.set({ commandId: commandId(), key: 'slots', value: 2 });
    const [first] = [await yard.create(), await yard.create(), await yard.create({ priority: 1 }), await yard.create({ priority: 9 })];
    const before = [running(yard), await yard.says(T(3)), await yard.says(T(4))];
    await yard.exits(first, 0);
    expect([before, running(yard), await yard.says(T(3)), await yard.says(T(4))]).toEqual([
      [2, 'queued: 2 of 2 slots busy', 'queued: 2 of 2 slots busy'], 2, 'queued: 2 of 2 slots busy', 'quiet: quiet since hh:mm',
    ]);
  });

  test('of a project bound it even when others are free', async () => {
    await using yard = await openYard();
    await yard.client.settings.set({ commandId: commandId(), project: sampleId, key: 'project-slots', value: 1 });
    const tasks = [await yard.create(), await yard.create()];
    expect([running(yard), await yard.says(tasks[1] ?? T(9))]).toEqual([1, 'queued: 1 of 1 slots busy here']);
  });

  test('stay as they are while draining or paused, and what was open goes on', async () => {
    await using yard = await openYard();
    const first = await yard.create();
    const waits: string[] = [];
    for (const mode of ['drain', 'pause'] as const) {
      await yard.client.host.dispatch({ commandId: commandId(), mode });
      waits.push(await yard.says(await yard.create()));
    }
    await yard.exits(first, 0);
    const held = [running(yard), await yard.says(first)];
    await yard.client.host.dispatch({ commandId: commandId(), mode: 'run' });
    await yard.engine.quiet();
    expect([waits, held, running(yard)]).toEqual([['held: draining since hh:mm', 'held: paused since hh:mm'], [0, 'ready: ready: 1 commit, 1 file'], 2]);
  });
});
