// Where a journey takes place: a real Node host on a home of its own, a person's repository registered with it, scripted agents that keep
// a journal. Disposing it ends everything.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandId, ProjectId, type TaskId } from '../../../src-shared/model/ids.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import type { TaskReport } from '../../../src-shared/contract/tasks.ts';
import { manifestPath } from '../../adapters/ptyHost/startHost.ts';
import { reachRunningHost, type HostClient, type HostConnection } from '../../cli/hostConnection.ts';
import { Manifest } from '../../pty-host/protocol.ts';
import { livesIn, readJournal, type AgentLife } from '../agentJournal.ts';
import { end, eventually, nodeHostEntry, openCommandLine, type CommandLine } from '../commandLine.ts';
import { startHostProcess, type HostProcess } from '../hostProcess.ts';
import { lendRepository, type LentRepository } from '../lentRepository.ts';
import type { RepositoryWish } from '../repository.ts';

export interface StageWish {
  readonly files?: NonNullable<RepositoryWish['files']>;
  /** Lines of the settings file. */
  readonly settings?: Readonly<Record<string, number>>;
  readonly env?: Readonly<Record<string, string>>;
}

export class Stage implements AsyncDisposable {
  readonly line: CommandLine;
  readonly repository: LentRepository;
  readonly project = ProjectId.parse('lent');
  readonly journal: string;
  host: HostProcess;
  #connection: HostConnection | null = null;
  #asked = 0;

  private constructor(line: CommandLine, repository: LentRepository, journal: string) {
    this.line = line;
    this.repository = repository;
    this.journal = journal;
    this.host = startHostProcess(nodeHostEntry, line.env);
  }

  static async open({ files = 20, settings = {}, env = {} }: StageWish = {}): Promise<Stage> {
    const line = await openCommandLine({ SWITCHYARD_SCRIPT_PACE: '1', ...env });
    const journal = join(line.home, 'agents.jsonl');
    for (const [key, value] of Object.entries(settings)) appendFileSync(line.places.settingsFile, `${key}: ${value}\n`);
    const repository = await lendRepository(join(line.home, 'lent'), files);
    return new Stage({ ...line, env: { ...line.env, SWITCHYARD_AGENT_JOURNAL: journal } }, repository, journal);
  }

  /** Waits for the host and speaks to it. Answers how many milliseconds it took to be ready. */
  async meet(): Promise<number> {
    const ready = await this.host.ready;
    this.#connection?.[Symbol.dispose]();
    this.#connection = await reachRunningHost(this.line.places);
    return ready;
  }

  /** Starts the next host, after the one before was ended. */
  async restart(): Promise<number> {
    this.host = startHostProcess(nodeHostEntry, this.line.env);
    return this.meet();
  }

  get connection(): HostConnection {
    if (!this.#connection) throw new Error('nobody has met the host');
    return this.#connection;
  }

  get client(): HostClient {
    return this.connection.client;
  }

  async register(): Promise<void> {
    await this.client.projects.add({ commandId: this.#commandId(), path: this.repository.root, id: this.project });
  }

  async create(prompt: string, more: { readonly maxRuns?: number; readonly command?: Task['command'] } = {}): Promise<TaskId> {
    const agent = more.command ? 'command' : 'scripted';
    return (await this.client.tasks.create({ commandId: this.#commandId(), project: this.project, prompt, agent, ...more })).task;
  }

  async reports(): Promise<readonly TaskReport[]> {
    return (await this.client.tasks.list({ project: this.project })).tasks;
  }

  /** Resolves when every task's status has this word. */
  untilAll(word: string): Promise<void> {
    return eventually(async () => (await this.reports()).every(({ status }) => status.word === word));
  }

  lives(): readonly AgentLife[] {
    return livesIn(readJournal(this.journal).entries);
  }

  ptyHost(): Manifest {
    return Manifest.parse(JSON.parse(readFileSync(manifestPath(this.line.places), 'utf8')));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection?.[Symbol.dispose]();
    await end(this.host.pid);
    await this.line[Symbol.asyncDispose]();
  }

  #commandId(): CommandId {
    return CommandId.parse(`journey-${(this.#asked += 1)}`);
  }
}
