// A whole engine on a machine of fakes, spoken to as a client does: where tests of the core begin.
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server';
import type { Fact } from '../../src-shared/model/facts.ts';
import { CommandId, ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { Refusal } from '../../src-shared/model/refusal.ts';
import { openRun, type Task } from '../../src-shared/model/task.ts';
import { createRouter, type Router } from '../engine/api/router.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Ports } from '../engine/ports/ports.ts';
import { FakeMachine } from './fakes/fakePorts.ts';

export const sampleId = ProjectId.parse('sample');
export const T = (number: number): TaskId => TaskId.parse(`T-${number}`);

let commands = 0;
/** A command id nobody has used. */
export const commandId = () => CommandId.parse(`command-${(commands += 1)}`);

export interface Yard extends AsyncDisposable {
  readonly machine: FakeMachine;
  readonly engine: Engine;
  readonly client: RouterClient<Router>;
  /** Creates a task for the scripted agent. */
  create(wish?: { readonly prompt?: string; readonly priority?: number; readonly maxRuns?: number; readonly agent?: string }): Promise<TaskId>;
  task(id: TaskId): Task;
  /** The status sentence, behind its word; clocks read `hh:mm`. */
  says(id: TaskId): Promise<string>;
  /** Id of the terminal in which the task's agent runs. */
  terminal(id: TaskId): string;
  /** The task's agent ends. */
  exits(id: TaskId, code: number): Promise<void>;
  /** Kinds of all facts since `seq`. */
  kinds(after?: number): string[];
  facts(): readonly Fact[];
  /** kill -9: a new supervisor on the same machine, which heard nothing from the one before. */
  restart(): Promise<Yard>;
}

/** With the repository `/sample` added as project `sample`, unless `bare`. `bend` changes the ports before the engine gets them. */
export async function openYard(wish: { readonly machine?: FakeMachine; readonly bare?: boolean; readonly bend?: (ports: Ports) => Ports } = {}): Promise<Yard> {
  const machine = wish.machine ?? new FakeMachine();
  machine.git.addRepository('/sample');
  const ports = machine.ports();
  const engine = await createEngine(wish.bend?.(ports) ?? ports, 'test');
  const client = createRouterClient(createRouter(engine, hostSelf(machine)), { context: { by: 'api' } });
  await engine.quiet();
  if (!wish.bare && !engine.model.projects.get(sampleId)) await client.projects.add({ commandId: commandId(), path: '/sample' });
  return yardOf(machine, engine, client, wish);
}

function yardOf(machine: FakeMachine, engine: Engine, client: RouterClient<Router>, wish: Parameters<typeof openYard>[0] = {}): Yard {
  const task = (id: TaskId): Task => found(engine.model.tasks.get(id), id);
  const terminal = (id: TaskId): string => found(openRun(task(id))?.sessions.at(-1), `a session of ${id}`).id;
  return {
    machine, engine, client, task, terminal,
    create: async ({ prompt = 'Do it', priority = 5, maxRuns = 3, agent = 'scripted' } = {}) => {
      const created = await client.tasks.create({ commandId: commandId(), project: sampleId, prompt, agent, priority, maxRuns });
      await engine.quiet();
      return created.task;
    },
    says: async (id) => {
      const { status } = await client.tasks.get({ task: id });
      return `${status.word}: ${status.sentence.replace(/\b\d\d:\d\d\b/, 'hh:mm')}`;
    },
    exits: async (id, code) => {
      machine.terminals.change(terminal(id), { ended: { code, signal: null } });
      await engine.quiet();
    },
    facts: () => machine.ledger.facts.map(({ fact }) => fact),
    kinds: (after = 0) => machine.ledger.facts.slice(after).map(({ fact }) => fact.kind),
    restart: () => openYard({ ...wish, machine }),
    [Symbol.asyncDispose]: () => engine.close(),
  };
}

function hostSelf(machine: FakeMachine): Parameters<typeof createRouter>[1] {
  return {
    status: async () => ({ version: 'test', kind: 'node', pid: 1, startedAt: machine.clock.now(), home: '/home', address: 'nowhere', ptyHost: null }),
    quit: () => {},
  };
}

function found<A>(thing: A | undefined, name: string): A {
  if (thing === undefined) throw new Error(`there is no ${name}`);
  return thing;
}

/** The refusal a call ends with; throws when it ends otherwise. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const thrown = await call.then((answer) => Promise.reject(new Error(`it was not refused: ${JSON.stringify(answer)}`)), (fault: unknown) => fault);
  if (thrown instanceof ORPCError && thrown.code === 'REFUSED') return Refusal.parse(thrown.data);
  throw thrown;
}
