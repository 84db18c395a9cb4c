// One chaos run: a person works with a host that is killed again and again, in recovery too, and sometimes loses its pty host. Then the
// kindness: no more kills, everything must come to rest, and witnesses are heard.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { manifestPath } from '../../adapters/ptyHost/startHost.ts';
import { reachRunningHost, type HostConnection } from '../../cli/hostConnection.ts';
import { Manifest } from '../../pty-host/protocol.ts';
import type { Snapshot } from '../../../src-shared/contract/feed.ts';
import { Dice } from '../dice.ts';
import { startHostProcess, type HostProcess } from '../hostProcess.ts';
import { isAliveNow, parentOf, survivorsIn } from '../survivors.ts';
import { ClientJournal } from './clientJournal.ts';
import { openGround, type Ground } from './ground.ts';
import { hearWitnesses, type Verdict } from './judge.ts';
import { Person } from './person.ts';
import { Vigil } from './vigil.ts';

export interface StormWish {
  readonly kills: number;
  readonly seed: number;
  /** Entry of the Node host, built or source. */
  readonly entry: string;
  readonly progress: (line: string) => void;
}

export interface StormReport extends Verdict {
  readonly kills: number;
  /** Of these, before the host was ready. */
  readonly inRecovery: number;
  readonly ptyKills: number;
  /** Milliseconds the slowest and the median start took, of those that were let to become ready. */
  readonly slowestStart: number;
  readonly medianStart: number;
  readonly killsPerSecond: number;
  readonly seconds: number;
  /** Kept when something was broken. */
  readonly folder: string | null;
}

const longestLifeMs = 500; // after the host is ready
const longestRecoveryMs = 350; // about as long as a start takes: anywhere in it
const restWithinMs = 120_000; // two dozen tasks on a loaded machine, with backoff
const goneWithinMs = 5000; // I17

export async function storm(wish: StormWish): Promise<StormReport> {
  const ground = await openGround(wish.entry, 60);
  const before = await ground.repository.theirs();
  const storming = new Storm(wish, ground);
  const from = performance.now();
  let killing = 0;
  let final: Snapshot | null = null;
  try {
    storming.person.addProject(ground.repository.root);
    while (storming.kills < wish.kills) await storming.life();
    killing = (performance.now() - from) / 1000;
    final = await storming.kindness();
  } catch (thrown) {
    storming.broken.push(thrown instanceof Error ? thrown.message : String(thrown));
  } finally {
    await storming.end();
  }
  const verdict = await hearWitnesses({
    ground, before, final, lines: storming.journal.lines, told: storming.person.told, entries: storming.vigil.entries, ptyKills: storming.ptyKills,
    broken: [...storming.broken, ...storming.person.complaints, ...storming.vigil.broken],
  });
  const starts = storming.starts.toSorted((a, b) => a - b);
  if (verdict.broken.length === 0) await ground.remove();
  return {
    ...verdict, kills: storming.kills, inRecovery: storming.inRecovery, ptyKills: storming.ptyKills.length,
    slowestStart: Math.round(starts.at(-1) ?? 0), medianStart: Math.round(starts[starts.length >> 1] ?? 0),
    killsPerSecond: Math.round(storming.kills / killing * 10) / 10, seconds: Math.round((performance.now() - from) / 1000),
    folder: verdict.broken.length === 0 ? null : ground.folder,
  };
}

class Storm {
  readonly #wish: StormWish;
  readonly #ground: Ground;
  readonly #dice: Dice;
  readonly #from = performance.now();
  readonly journal: ClientJournal;
  readonly vigil: Vigil;
  readonly person: Person;
  readonly broken: string[] = [];
  readonly starts: number[] = [];
  /** When the pty host was killed. */
  readonly ptyKills: number[] = [];
  kills = 0;
  inRecovery = 0;
  #host: HostProcess | null = null;
  #connection: HostConnection | null = null;

  constructor(wish: StormWish, ground: Ground) {
    this.#wish = wish;
    this.#ground = ground;
    this.#dice = new Dice(wish.seed);
    this.journal = new ClientJournal(ground.clientJournal);
    this.vigil = new Vigil(ground.agentJournal);
    this.person = new Person(this.journal, ground.agentJournal, this.#dice);
  }

  /** One life of the host, ended by kill -9 somewhere in it. */
  async life(): Promise<void> {
    const dice = this.#dice;
    const host = this.#start();
    if (dice.chance(0.3)) {
      await wait(dice.between(0, longestRecoveryMs));
      this.inRecovery += 1;
    } else {
      await this.#meet(host);
      for (const end = performance.now() + dice.between(0, longestLifeMs); performance.now() < end;) {
        this.person.act();
        if (dice.chance(0.015)) this.#killPtyHost();
        await wait(dice.between(1, 80));
      }
    }
    if (dice.chance(0.03)) this.#killPtyHost();
    await this.#kill(host);
    this.kills += 1;
    if (this.kills % 20 === 0) this.#say();
  }

  /** Lets everything come to rest, and ends the host in order. Answers what it last said is so. */
  async kindness(): Promise<Snapshot> {
    const host = this.#start();
    const connection = await this.#meet(host);
    await this.#rest();
    const final = await firstSnapshot(connection);
    await this.#left([host.pid, ...this.#ptyHosts()], 'at rest');
    host.signal('SIGTERM');
    const how = await host.ended;
    if (how !== 0) this.broken.push(`the host ended with ${how}: ${host.said().trim()}`);
    return final;
  }

  /** Ends whatever is left of it, and says what would not go. */
  async end(): Promise<void> {
    this.#part();
    await this.#host?.kill();
    for (const pid of this.#ptyHosts().slice(0, 1)) process.kill(pid, 'SIGTERM');
    await this.#left([], 'after the end');
    for (const { pid } of survivorsIn(this.#ground.folder)) process.kill(pid, 'SIGKILL');
    this.vigil[Symbol.dispose]();
    this.journal[Symbol.dispose]();
  }

  #start(): HostProcess {
    this.#host = startHostProcess(this.#ground.entry, this.#ground.env);
    return this.#host;
  }

  async #meet(host: HostProcess): Promise<HostConnection> {
    this.starts.push(await host.ready);
    const connection = await reachRunningHost(this.#ground.places);
    if (connection?.file.pid !== host.pid) throw new Error(`the host is ready, but run/host.json tells of ${connection?.file.pid ?? 'none'}`);
    this.#connection = connection;
    this.person.meet(connection.client);
    return connection;
  }

  async #kill(host: HostProcess): Promise<void> {
    await host.kill();
    this.#part();
  }

  #part(): void {
    this.person.part();
    this.#connection?.[Symbol.dispose]();
    this.#connection = null;
  }

  #killPtyHost(): void {
    const [pid] = this.#ptyHosts();
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    this.ptyKills.push(Date.now());
  }

  /** The pty host and its guardian, when they live. */
  #ptyHosts(): number[] {
    try {
      const manifest = Manifest.parse(JSON.parse(readFileSync(manifestPath(this.#ground.places), 'utf8')));
      return isAliveNow(manifest) ? [manifest.pid, parentOf(manifest.pid) ?? 0].filter((pid) => pid > 1) : [];
    } catch {
      return []; // it was never there
    }
  }

  async #rest(): Promise<void> {
    const late = performance.now() + restWithinMs;
    for (;;) {
      this.person.endEndless();
      const living = this.person.living();
      if (living.length === 0 && this.person.unanswered === 0) return;
      if (performance.now() > late) throw new Error(`no rest after ${restWithinMs / 1000} s: ${this.person.unanswered} unanswered, ${living.map(({ id, prompt }) => `${id} (${prompt.split('\n')[0]})`).join(', ')}`);
      await Promise.race([this.person.changed(), wait(1000)]);
    }
  }

  async #left(besides: readonly number[], when: string): Promise<void> {
    const late = performance.now() + goneWithinMs;
    for (;;) {
      const left = survivorsIn(this.#ground.folder, besides);
      if (left.length === 0) return;
      if (performance.now() > late) return void this.broken.push(...left.map(({ pid, command }) => `I17: ${when}, process ${pid} lives: ${command}`));
      await wait(50);
    }
  }

  #say(): void {
    const seconds = (performance.now() - this.#from) / 1000;
    this.#wish.progress(`chaos: ${this.kills} of ${this.#wish.kills} kills, ${this.person.model.taskCount} tasks, ${this.person.living().length} not at rest, ${(this.kills / seconds).toFixed(1)} kills/s`);
  }
}

async function firstSnapshot({ client }: HostConnection): Promise<Snapshot> {
  for await (const message of await client.feed.watch({ after: null })) if (message.kind === 'snapshot') return message.snapshot;
  throw new Error('the feed began without a snapshot');
}
