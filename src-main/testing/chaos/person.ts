// A person whose host keeps dying: asks, writes down what was answered, and asks again with the same command id until somebody answers.
// What they know of the world they know from the feed, resumed behind the last fact they saw.
import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { fold } from '../../../src-shared/model/fold.ts';
import type { Recorded } from '../../../src-shared/model/facts.ts';
import { CommandId, ProjectId, TaskId } from '../../../src-shared/model/ids.ts';
import { isComplete, standstill, wantsRun } from '../../../src-shared/model/holds.ts';
import { emptyModel, type Model } from '../../../src-shared/model/model.ts';
import { openRun, type Task } from '../../../src-shared/model/task.ts';
import type { FeedMessage, Snapshot } from '../../../src-shared/contract/feed.ts';
import type { HostClient } from '../../cli/hostConnection.ts';
import type { Dice } from '../dice.ts';
import type { ClientJournal } from './clientJournal.ts';
import { kindOf, promptOf, rollKind } from './wishes.ts';

interface Wanted {
  readonly id: CommandId;
  readonly wish: 'add' | 'create' | 'cancel' | 'stop' | 'retry';
  readonly about: string;
  readonly ask: (client: HostClient) => Promise<unknown>;
}

const mostLiving = 24; // tasks that still want something; more would only lengthen the end

export class Person {
  readonly project = ProjectId.parse('lent');
  /** The mirror. */
  model: Model = emptyModel();
  /** Facts the feed ever told, by number: they were durable, so they must be in the ledger. */
  readonly told = new Map<number, string>();
  /** What the feed did wrong. */
  readonly complaints: string[] = [];
  readonly #journal: ClientJournal;
  readonly #agentJournal: string;
  readonly #dice: Dice;
  readonly #waiting = new Map<string, Wanted>();
  #client: HostClient | null = null;
  #count = 0;
  #changed = Promise.withResolvers<void>();

  constructor(journal: ClientJournal, agentJournal: string, dice: Dice) {
    this.#journal = journal;
    this.#agentJournal = agentJournal;
    this.#dice = dice;
  }

  get unanswered(): number {
    return this.#waiting.size;
  }

  /** Tasks that are not at rest: they run, or want to. */
  living(): Task[] {
    return [...this.model.tasks.values()].filter((task) => openRun(task) || wantsRun(task));
  }

  /** Speaks to this host from now on: everything unanswered again, and the feed from where it broke off. */
  meet(client: HostClient): void {
    this.#client = client;
    void this.#follow(client).catch(() => {}); // the host died
    for (const wanted of this.#waiting.values()) this.#send(client, wanted);
  }

  part(): void {
    this.#client = null;
  }

  addProject(path: string): void {
    this.#want('add', path, (commandId) => (client) => client.projects.add({ commandId, path, id: this.project }));
  }

  /** One thing a person might do now. */
  act(): void {
    const dice = this.#dice;
    const tasks = [...this.model.tasks.values()];
    const running = tasks.filter(openRun);
    const resting = tasks.filter((task) => standstill(task) !== null || isComplete(task));
    const roll = dice.next();
    if (roll < 0.12) this.#each(dice.pick(running), 'stop');
    else if (roll < 0.2) this.#each(dice.pick(this.living()), 'cancel');
    else if (roll < 0.3) this.#each(dice.pick(resting.filter(({ cancelledAt }) => cancelledAt === null)), 'retry');
    else if (this.living().length + this.unanswered < mostLiving) this.#create();
    else this.#each(this.living().find(isEndless), 'cancel');
  }

  /** What never ends by itself is ended. */
  endEndless(): void {
    for (const task of this.living().filter(isEndless)) if (task.cancelledAt === null) this.#each(task, 'cancel');
  }

  /** Resolves at the next fact or answer. */
  changed(): Promise<void> {
    return this.#changed.promise;
  }

  #create(): void {
    this.#count += 1;
    const mark = `wish-${this.#count}`;
    const kind = rollKind(this.#dice);
    const prompt = promptOf(kind, mark, this.#dice);
    const command = kind.command?.(this.#agentJournal) ?? null;
    const wish = { project: this.project, prompt, agent: command ? 'command' : 'scripted', command, priority: this.#dice.between(0, 9) };
    this.#want('create', mark, (commandId) => (client) => client.tasks.create({ commandId, ...wish }));
  }

  #each(task: Task | undefined, wish: 'cancel' | 'stop' | 'retry'): void {
    if (task) this.#want(wish, task.id, (commandId) => (client) => client.tasks[wish]({ commandId, task: task.id }));
  }

  #want(wish: Wanted['wish'], about: string, ask: (id: CommandId) => Wanted['ask']): void {
    const id = CommandId.parse(`chaos-${wish}-${this.#journal.lines.length}`);
    const wanted = { id, wish, about, ask: ask(id) };
    this.#waiting.set(id, wanted);
    this.#journal.write({ what: 'asked', id, wish, about });
    if (this.#client) this.#send(this.#client, wanted);
  }

  #send(client: HostClient, { id, ask }: Wanted): void {
    const over = () => {
      this.#waiting.delete(id);
      this.#news();
    };
    ask(client).then((answer) => {
      this.#journal.write({ what: 'answered', id, answer });
      over();
    }, (thrown: unknown) => {
      if (!(thrown instanceof ORPCError) || thrown.code !== 'REFUSED') return; // nobody answered: asked again of the next host
      this.#journal.write({ what: 'refused', id, why: thrown.data });
      over();
    });
  }

  async #follow(client: HostClient): Promise<void> {
    for await (const message of await client.feed.watch({ after: this.model.seq })) {
      if (this.#client !== client) return;
      this.#hear(message);
    }
  }

  #hear(message: FeedMessage): void {
    if (message.kind === 'snapshot') this.#begin(message.snapshot);
    if (message.kind === 'facts') for (const fact of message.facts) this.#take(fact);
    this.#news();
  }

  #begin(snapshot: Snapshot): void {
    if (snapshot.seq < this.model.seq) this.complaints.push(`I7: a snapshot stands at fact ${snapshot.seq}, fact ${this.model.seq} was told before`);
    const { projects, tasks, ...rest } = snapshot;
    this.model = { ...rest, projects: new Map(projects.map((project) => [project.id, project])), tasks: new Map(tasks.map((task) => [task.id, task])) };
  }

  #take(recorded: Recorded): void {
    if (recorded.seq !== this.model.seq + 1) this.complaints.push(`I7: the feed told fact ${recorded.seq} after fact ${this.model.seq}`);
    this.told.set(recorded.seq, JSON.stringify(recorded));
    fold(this.model, recorded);
  }

  #news(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}

const isEndless = (task: Task): boolean => kindOf(task.prompt)?.endless === true;

/** The id in the answer to a `create`. */
export const createdBy = (answer: unknown): TaskId => z.object({ task: TaskId }).parse(answer).task;
