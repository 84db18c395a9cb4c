// Watches a life from outside and says what must never be. It reads only the disk and the processes, never the supervisor's own word.
import type { Recorded } from '../../../src-shared/model/facts.ts';
import { retryAt } from '../../../src-shared/model/backoff.ts';
import { fold } from '../../../src-shared/model/fold.ts';
import { emptyModel, type Model } from '../../../src-shared/model/model.ts';
import { sessionOf } from '../../../src-shared/model/foldTask.ts';
import { openRun, spentRuns, type Task } from '../../../src-shared/model/task.ts';
import type { FakeMachine } from '../fakes/fakePorts.ts';

export const simulatedSlots = 3;
export const simulatedPace = { retryBaseSeconds: 2, retryCapSeconds: 60 };

export class Broken extends Error {}

export class Watchtower {
  readonly #machine: FakeMachine;
  /** The tower's own fold, from the disk alone. */
  readonly model: Model = emptyModel();
  readonly #alive = new Map<string, Set<string>>();
  readonly #spawned = new Set<string>();
  readonly #requested = new Set<string>();
  readonly exits = new Map<string, number | null>();
  #retriesAsked = new Map<string, number>();
  #open = 0;

  constructor(machine: FakeMachine) {
    this.#machine = machine;
    machine.terminals.onProcess = (what, spec) => this.#process(what, spec.id, spec.env.SWITCHYARD_TASK ?? '?');
  }

  /** A person asked for one run more, so one more may be spent. */
  retryAsked(task: string): void {
    this.#retriesAsked.set(task, (this.#retriesAsked.get(task) ?? 0) + 1);
  }

  /** Reads what is new on the disk and judges it. Throws Broken. */
  look(): void {
    const { facts } = this.#machine.ledger;
    for (let next = facts[this.model.seq]; next; next = facts[this.model.seq]) {
      if (next.seq !== this.model.seq + 1) throw new Broken(`I7: fact ${next.seq} follows fact ${this.model.seq}`);
      this.#judge(next);
      fold(this.model, next);
    }
  }

  living(): number {
    return [...this.#alive.values()].reduce((sum, sessions) => sum + sessions.size, 0);
  }

  #process(what: 'start' | 'end', session: string, task: string): void {
    const alive = this.#alive.get(task) ?? new Set<string>();
    this.#alive.set(task, alive);
    if (what === 'end') return void alive.delete(session);
    this.look();
    if (alive.size > 0) throw new Broken(`I2: ${task} has two live processes`);
    if (this.#spawned.has(session)) throw new Broken(`I3: session ${session} was spawned twice`);
    if (!this.#requested.has(session)) throw new Broken(`I3: session ${session} was spawned without a durable request`);
    this.#spawned.add(session);
    alive.add(session);
  }

  #judge({ fact, at }: Recorded): void {
    if (!('task' in fact)) return;
    const task = this.model.tasks.get(fact.task);
    if (fact.kind === 'task.created') {
      if (task) throw new Broken(`I13: ${fact.task} was created twice`);
      return;
    }
    if (!task) throw new Broken(`${fact.kind} of a task nobody created`);
    if (fact.kind === 'run.opened') return this.#judgeOpening(task, fact.run, at);
    if (!('run' in fact)) return;
    const run = task.runs.find(({ number }) => number === fact.run);
    if (!run) throw new Broken(`${fact.kind} of a run nobody opened`);
    if (fact.kind === 'run.closed') {
      if (run.closed) throw new Broken(`I5: run ${fact.run} of ${task.id} was closed twice`);
      this.#open -= 1;
      if (this.#alive.get(task.id)?.size) throw new Broken(`I18: run ${fact.run} of ${task.id} was closed over a live process`);
      const last = run.sessions.at(-1);
      if (fact.outcome.kind === 'completed' && this.exits.get(last?.id ?? '') !== 0) throw new Broken(`I20: ${task.id} is called completed, its agent did not end with 0`);
    }
    if (fact.kind === 'session.requested') {
      if (this.#requested.has(fact.session)) throw new Broken(`I13: session id ${fact.session} was used again`);
      this.#requested.add(fact.session);
    } else if ('session' in fact) this.#judgeSession(task, fact.kind, fact.session);
  }

  #judgeOpening(task: Task, run: number, at: number): void {
    const { dispatch } = this.model;
    if (run !== task.runs.length + 1) throw new Broken(`I3: run ${run} of ${task.id} follows run ${task.runs.length}`);
    if (openRun(task)) throw new Broken(`I2: ${task.id} has two open runs`);
    if (task.cancelledAt !== null) throw new Broken(`I5: ${task.id} was cancelled and runs again`);
    if (dispatch.mode !== 'run') throw new Broken(`I28: ${task.id} was started while dispatch was ${dispatch.mode}`);
    this.#open += 1;
    if (this.#open > simulatedSlots) throw new Broken(`I26: ${this.#open} runs are open in ${simulatedSlots} slots`);
    if (at < retryAt(task, simulatedPace)) throw new Broken(`I27: ${task.id} was retried ${Math.ceil((retryAt(task, simulatedPace) - at) / 1000)} s too early`);
    if (spentRuns(task) >= task.maxRuns + (this.#retriesAsked.get(task.id) ?? 0)) throw new Broken(`I27: ${task.id} got more runs than it may spend`);
  }

  #judgeSession(task: Task, kind: string, id: string): void {
    const session = task.runs.flatMap(({ sessions }) => sessions).find((each) => each.id === id);
    if (!session) throw new Broken(`${kind} of a session nobody requested`);
    const isEnd = kind === 'session.exited' || kind === 'session.lost' || kind === 'session.refused';
    if (isEnd && sessionOf(task, session.id)?.ended) throw new Broken(`I5: session ${id} ended twice`);
    if (isEnd && this.#alive.get(task.id)?.has(id)) throw new Broken(`I21: ${kind} of session ${id}, but it lives`);
  }
}
