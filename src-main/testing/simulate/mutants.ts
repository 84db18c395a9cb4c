// Planted faults: each is a bug somebody could make. A simulation that does not notice one of them proves nothing.
import { houseRules } from '../../engine/circle.ts';
import type { Ports } from '../../engine/ports/ports.ts';
import type { Batch } from '../../engine/ports/ledger.ts';
import type { Terminals } from '../../engine/ports/terminals.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import type { Fact } from '../../../src-shared/model/facts.ts';
import { fakeTerminals } from '../fakes/fakeTerminals.ts';
import type { Mutant } from './life.ts';

/** The same ports with a ledger whose batches are changed before they are written. */
const rewriting = (ports: Ports, rewrite: (facts: readonly Fact[]) => readonly Fact[]): Ports =>
  ({ ...ports, ledger: bound(ports.ledger, { append: (batch: Batch, at: number) => ports.ledger.append({ ...batch, facts: rewrite(batch.facts) }, at) }) });

/** An object with some members replaced and the others still speaking for the original. */
function bound<T extends object>(original: T, changed: Partial<T>): T {
  return new Proxy(original, {
    get: (target, name) => {
      const member: unknown = Reflect.get(name in changed ? changed : target, name);
      return typeof member === 'function' ? member.bind(name in changed ? changed : target) : member;
    },
  });
}

export const mutants: readonly Mutant[] = [
  { name: 'the request is not written before the spawn', bend: (ports) => rewriting(ports, (facts) => facts.filter(({ kind }) => kind !== 'session.requested')) },
  {
    name: 'a failed look is taken for an empty one',
    bend: (ports, _machine, dice) => {
      const look: Terminals['look'] = async () => (dice.chance(0.1) ? { known: [] } : ports.terminals.look());
      const reap: Terminals['reap'] = async (id, process) => {
        const reaped = await ports.terminals.reap(id, process);
        return isKnown(reaped) ? reaped : { known: { killed: 0 } };
      };
      return { ...ports, terminals: { ...ports.terminals, look, reap } };
    },
  },
  {
    name: 'one slot too many is given away',
    rules: {
      ...houseRules,
      admit: (live, around, now) => houseRules.admit(live, { ...around, slots: around.slots + 1 }, now),
      openRuns: (draft, chosen, around, open, now) => houseRules.openRuns(draft, chosen, { ...around, slots: around.slots + 1 }, open, now),
    },
  },
  { name: 'a run is closed twice', bend: (ports) => rewriting(ports, (facts) => facts.flatMap((fact): Fact[] => (fact.kind === 'run.closed' ? [fact, fact] : [fact]))) },
  {
    name: 'an old supervisor goes on writing and spawning',
    bend: (ports, machine) => ({
      ...ports,
      terminals: bound(fakeTerminals(machine.terminals, Number.MAX_SAFE_INTEGER), {}),
      ledger: bound(ports.ledger, {
        append: async ({ facts, answers }: Batch, at: number) => {
          const recorded = facts.map((fact, index) => ({ seq: machine.ledger.facts.length + index + 1, at, fact }));
          machine.ledger.facts.push(...recorded);
          for (const { id, answer } of answers) machine.ledger.answers.set(id, answer);
          return recorded;
        },
      }),
    }),
  },
  {
    name: 'a session id is used again',
    bend: (ports, _machine, dice) => {
      const last = ports.ids.uuid();
      return { ...ports, ids: { ...ports.ids, uuid: () => (dice.chance(0.5) ? last : ports.ids.uuid()) } };
    },
  },
  {
    name: 'an answer is given before it is durable',
    bend: (ports, machine, dice) => ({
      ...ports,
      ledger: bound(ports.ledger, {
        append: async (batch: Batch, at: number) => {
          const isLost = dice.chance(0.05) && batch.facts.some(({ kind }) => kind === 'task.created');
          const from = machine.ledger.facts.length;
          return isLost ? batch.facts.map((fact, index) => ({ seq: from + index + 1, at, fact })) : ports.ledger.append(batch, at);
        },
      }),
    }),
  },
  { name: 'what a dead pty host left alive is not ended', bend: (ports) => ({ ...ports, terminals: { ...ports.terminals, reap: async () => ({ known: { killed: 0 } }) } }) },
  {
    name: 'drain and pause are not obeyed',
    rules: {
      ...houseRules,
      admit: (live, around, now) => {
        const { dispatch } = live.model;
        live.model.dispatch = { ...dispatch, mode: 'run' };
        const chosen = houseRules.admit(live, around, now);
        live.model.dispatch = dispatch;
        return chosen;
      },
      openRuns: (draft, chosen, around, open, now) => houseRules.openRuns({ ...draft, dispatch: { ...draft.dispatch, mode: 'run' } }, chosen, around, open, now),
    },
  },
  {
    name: 'a failure is retried for ever',
    bend: (ports) => rewriting(ports, (facts) => facts.flatMap((fact): Fact[] => (fact.kind === 'run.closed' && fact.outcome.kind === 'failed' ? [fact, { kind: 'task.retried', task: fact.task, by: 'api' }] : [fact]))),
  },
  { name: 'answers are forgotten', bend: (ports) => ({ ...ports, ledger: bound(ports.ledger, { answer: async () => undefined }) }) },
  {
    name: 'a retry does not wait for its backoff',
    rules: {
      ...houseRules,
      admit: (live, around, now) => {
        live.releaseDue(now + 3_600_000);
        return houseRules.admit(live, around, now + 3_600_000);
      },
      openRuns: (draft, chosen, around, open, now) => houseRules.openRuns(draft, chosen, around, open, now + 3_600_000),
    },
  },
  { name: 'an agent that must end is not ended', bend: (ports) => ({ ...ports, terminals: { ...ports.terminals, kill: async () => {} } }) },
  {
    name: 'a lost session counts as done',
    rules: {
      ...houseRules,
      advance: (task, world, course) => {
        const step = houseRules.advance(task, world, course);
        return step?.do === 'close-run' && step.outcome.kind === 'lost' ? { ...step, outcome: { kind: 'completed' } } : step;
      },
    },
  },
  {
    name: 'any exit counts as done',
    rules: {
      ...houseRules,
      advance: (task, world, course) => {
        const step = houseRules.advance(task, world, course);
        return step?.do === 'close-run' && step.outcome.kind === 'failed' ? { ...step, outcome: { kind: 'completed' } } : step;
      },
    },
  },
  {
    name: 'a fact is not read at start',
    bend: (ports) => ({ ...ports, ledger: bound(ports.ledger, { read: (after: number, subject?: string) => ports.ledger.read(Math.max(after, 2), subject) }) }),
  },
];
