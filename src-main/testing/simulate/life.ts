// One seeded life: a machine, supervisors that die and sleep, a person who asks, agents that do as they like. First cruel, then kind:
// while cruel nothing forbidden may happen; once kind, everything must come to rest.
import { deepStrictEqual } from 'node:assert';
import type { Rules } from '../../engine/circle.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import type { Ports } from '../../engine/ports/ports.ts';
import { addProject } from '../../engine/decide/projects.ts';
import { changeDispatch } from '../../engine/decide/dispatch.ts';
import { isComplete, standstill, wantsRun } from '../../../src-shared/model/holds.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import { Dice } from '../dice.ts';
import { FakeMachine } from '../fakes/fakePorts.ts';
import { Client } from './client.ts';
import { deeds } from './deeds.ts';
import { Fates } from './fates.ts';
import { Broken, simulatedPace, simulatedSlots, Watchtower } from './watchtower.ts';
import { kindness, Wire, type Cruelty } from './wire.ts';

/** A planted fault: ports bent, or rules broken. */
export interface Mutant {
  readonly name: string;
  readonly bend?: (ports: Ports, machine: FakeMachine, dice: Dice) => Ports;
  readonly rules?: Rules;
}

export interface LifeReport {
  readonly seed: number;
  /** What was broken, or null when all held. */
  readonly broken: string | null;
  readonly facts: number;
  readonly crashes: number;
  readonly steps: number;
}

const longestRestMs = 7 * 24 * 3600 * 1000; // once kind, everything must have settled within a week of simulated time

export class Life {
  readonly seed: number;
  readonly dice: Dice;
  readonly machine: FakeMachine;
  readonly client = new Client();
  readonly tower: Watchtower;
  readonly #fates: Fates;
  readonly #mutant: Mutant | null;
  readonly cruelty: Cruelty;
  engine: Engine | null = null;
  wire: Wire | null = null;
  #sleepers: Wire[] = [];
  crashes = 0;
  asks = 0;
  #steps = 0;
  #broken: unknown = null;

  constructor(seed: number, mutant: Mutant | null = null) {
    this.seed = seed;
    this.#mutant = mutant;
    this.dice = new Dice(seed);
    this.machine = new FakeMachine(seed);
    this.machine.git.addRepository('/repo');
    this.tower = new Watchtower(this.machine);
    this.#fates = new Fates(this.machine, this.dice, this.tower);
    const some = (probability: number): number => (this.dice.chance(0.5) ? probability : 0); // each life leaves a random half of the faults out
    this.cruelty = { crash: some(0.006), delay: some(0.3), failedLook: some(0.2), lostReport: some(0.2), doubledReport: some(0.2) };
  }

  async run(): Promise<LifeReport> {
    try {
      await this.startSupervisor();
      await this.#begin();
      for (let deed = this.dice.between(10, 30); deed > 0; deed -= 1) {
        await this.pass(this.dice.between(10, 8000));
        await deeds(this);
      }
      await this.#settle();
    } catch (fault) {
      this.#broken ??= fault;
    }
    await this.engine?.close();
    return { seed: this.seed, broken: this.#broken === null ? null : said(this.#broken), facts: this.machine.ledger.facts.length, crashes: this.crashes, steps: this.#steps };
  }

  /** Lets time pass, judging after every event. A supervisor that died is followed by the next one. */
  async pass(ms: number): Promise<void> {
    const until = this.machine.clock.now() + ms;
    await this.machine.clock.turn();
    while (await this.machine.clock.fireNext(until)) {
      this.#steps += 1;
      if (this.#fates.broken) throw this.#fates.broken;
      this.tower.look();
      await this.#replaceDead();
    }
    await this.#replaceDead();
    await this.machine.clock.advance(Math.max(0, until - this.machine.clock.now()));
  }

  async #replaceDead(): Promise<void> {
    if (!this.engine || this.wire?.dead) await this.startSupervisor();
  }

  async startSupervisor(): Promise<void> {
    const wire = new Wire({ dice: this.dice, clock: this.machine.clock, cruelty: this.cruelty, onDeath: () => (this.crashes += 1) });
    const ports = this.#mutant?.bend?.(this.machine.ports(), this.machine, this.dice) ?? this.machine.ports();
    this.wire = wire;
    this.engine = null;
    let started: Engine | null = null;
    const starting = createEngine(wire.around(ports), 'simulated', this.#mutant?.rules).then((engine) => (started = engine));
    starting.catch(() => wire.die());
    while (!started && !wire.dead) if (!(await this.machine.clock.fireNext())) await this.machine.clock.turn();
    if (!started) return this.startSupervisor();
    this.engine = await starting;
    this.client.sendAll(this.engine);
  }

  /** The supervisor sleeps while the next one takes over; it may wake up later, believing it is still in charge. */
  async sleepSupervisor(): Promise<void> {
    if (!this.wire) return;
    this.wire.pause();
    this.#sleepers.push(this.wire);
    await this.startSupervisor();
  }

  wakeSleepers(): void {
    for (const wire of this.#sleepers.splice(0)) wire.resume();
  }

  send(): void {
    if (this.engine && !this.wire?.dead) this.client.sendAll(this.engine);
  }

  async #begin(): Promise<void> {
    const inspected = this.machine.git.repositories.get('/repo');
    if (!inspected) throw new Error('no repository');
    this.client.want({ id: 'add-project', asked: 'add', decide: (draft) => addProject(draft, '/repo', null, inspected, 'api') });
    const set = (key: string, value: number) => this.client.want({ id: `set-${key}`, asked: key, decide: () => ({ facts: [{ kind: 'setting.set', project: null, key, value, by: 'api' }], answer: null }) });
    set('slots', simulatedSlots);
    set('retry-base-seconds', simulatedPace.retryBaseSeconds);
    set('retry-cap-seconds', simulatedPace.retryCapSeconds);
    while (this.client.waiting.size > 0) {
      this.send();
      await this.pass(1000);
    }
  }

  /** Kind from here on: everything asked is answered, everything open comes to an end, nothing is left over. */
  async #settle(): Promise<void> {
    this.wakeSleepers();
    if (this.wire) this.wire.cruelty = kindness;
    Object.assign(this, { cruelty: kindness });
    this.client.want({ id: 'settle', asked: 'settle', decide: (draft) => changeDispatch(draft, 'run', 'api') });
    const end = this.machine.clock.now() + longestRestMs;
    this.#fates.everyoneEnds();
    while (!this.#isSettled()) {
      if (this.machine.clock.now() > end) throw new Broken(`liveness: after a week ${this.#unsettled()}`);
      this.send();
      await this.pass(60_000);
    }
    this.#checkAcknowledged();
    this.#checkFold();
    this.#checkWorkspaces();
  }

  #isSettled(): boolean {
    return this.client.waiting.size === 0 && this.#unsettled() === '';
  }

  #unsettled(): string {
    const tasks = [...this.tower.model.tasks.values()];
    const open = tasks.filter((task) => openRun(task) || wantsRun(task)).map(({ id }) => id);
    if (open.length > 0) return `${open.join(', ')} did not come to an end`;
    const odd = tasks.find((task) => !isComplete(task) && !standstill(task) && task.cancelledAt === null && task.archivedAt === null);
    if (odd) return `${odd.id} is nowhere`;
    const asked = tasks.find(({ runs }) => runs.some(({ workspace }) => workspace?.removal || workspace?.restoring));
    if (asked) return `a workspace of ${asked.id} was neither removed nor kept`;
    return this.tower.living() > 0 ? `${this.tower.living()} processes live on` : '';
  }

  #checkAcknowledged(): void {
    const created = new Map<string, number>();
    for (const { fact } of this.machine.ledger.facts) if (fact.kind === 'task.created') created.set(fact.wish.prompt, (created.get(fact.wish.prompt) ?? 0) + 1);
    for (const [prompt, task] of this.client.acknowledged) if (this.tower.model.tasks.get(task)?.prompt !== prompt) throw new Broken(`I1: ${task} was acknowledged and is not there`);
    for (const prompt of this.client.asked) if ((created.get(prompt) ?? 0) > 1) throw new Broken(`I1: "${prompt}" was created twice`);
  }

  #checkFold(): void {
    if (!this.engine) return;
    deepStrictEqual(this.engine.model, this.tower.model, 'I7: the live model is not what the facts fold to');
  }

  #checkWorkspaces(): void {
    const runs = [...this.tower.model.tasks.values()].flatMap((task) => task.runs);
    const known = new Set(runs.map(({ workspace }) => workspace?.path));
    for (const path of this.machine.git.workspaces.keys()) if (!known.has(path)) throw new Broken(`I15: no run knows of the workspace at ${path}`);
  }
}

const said = (fault: unknown): string => (fault instanceof Broken ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
