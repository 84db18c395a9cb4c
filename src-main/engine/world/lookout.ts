// Keeps the surroundings: settings, project folders, agents, memory. Looks on request, answers from the last look, decides nothing.
import { isKnown } from '../../../src-shared/model/observed.ts';
import { paceOf } from '../../../src-shared/model/settings.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import type { AgentSeen, ProjectSeen, Surroundings } from '../../../src-shared/model/surroundings.ts';
import { findAgents, lookAtAgents } from '../agents/detect.ts';
import type { LiveModel } from '../liveModel.ts';
import type { Tamper } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import { SettingsInForce } from './settingsInForce.ts';
import type { World } from './world.ts';

export class Lookout {
  readonly settings: SettingsInForce;
  readonly #ports: Ports;
  readonly #live: LiveModel;
  readonly #world: World;
  readonly #unwritable: () => string | null;
  #agents: readonly AgentSeen[] = [];
  #missing: Readonly<Record<string, string | null>> = {};
  #memory: Surroundings['memory'] = { app: 0, agents: 0, used: 0, total: 0 };
  #lookedAt = 0;

  /** `unwritable` says why nothing can be written down just now, or null. */
  constructor(ports: Ports, live: LiveModel, world: World, unwritable: () => string | null) {
    this.#ports = ports;
    this.#live = live;
    this.#world = world;
    this.#unwritable = unwritable;
    this.settings = new SettingsInForce(ports.settingsFiles, live.model);
  }

  /** What is so around the facts, as of the last looks. Cheap: called on every pass and by whoever is asked. */
  surroundings(): Surroundings {
    const unwritable = this.#unwritable();
    const projects = [...this.#live.model.projects.values()].filter(({ removedAt }) => removedAt === null);
    return {
      lookedAt: this.#lookedAt,
      slots: this.settings.of(null).slots,
      projects: Object.fromEntries(projects.map(({ id }) => [id, this.#project(id)])),
      agents: [...this.#agents],
      terminals: this.#world.unknown,
      tamper: tamperSentence(this.#ports.ledger.tamper),
      ...(unwritable === null ? {} : { unwritable }),
      settingsFaults: this.settings.faults(projects.map(({ id }) => id)),
      memory: this.#memory,
    };
  }

  /** Looks at files, folders and memory; the terminals are looked at elsewhere. */
  async look(): Promise<void> {
    await this.settings.refresh();
    if (this.#lookedAt === 0) await this.#findAgents(); // before anything is started with them
    const missing: Record<string, string | null> = {};
    for (const project of this.#live.model.projects.values()) {
      const seen = await this.#ports.machine.folder(project.path);
      missing[project.id] = seen.there ? null : `its folder is not there: ${seen.why}`;
    }
    this.#missing = missing;
    this.#memory = await this.#ports.machine.memory(this.#leaders());
    this.#lookedAt = this.#ports.clock.now();
  }

  async #findAgents(): Promise<void> {
    try {
      this.#agents = await findAgents(this.#ports.programs, this.settings.of(null));
    } catch (fault) {
      this.#ports.log.fault('look for the agents', fault); // whoever starts one will see
    }
  }

  /** Looks for every agent again: path and version. */
  async lookAtAgents(): Promise<readonly AgentSeen[]> {
    this.#agents = await lookAtAgents(this.#ports.programs, this.settings.of(null));
    return this.#agents;
  }

  #project(id: ProjectSeenId): ProjectSeen {
    const settings = this.settings.of(id);
    return {
      slots: settings['project-slots'],
      ...paceOf(settings),
      missing: id in this.#missing ? (this.#missing[id] ?? null) : 'it was not looked at yet',
      trust: this.settings.trust(id),
    };
  }

  #leaders(): number[] {
    const pids: number[] = [];
    for (const id of this.#live.open()) {
      const task = this.#live.model.tasks.get(id);
      const session = task && openRun(task)?.sessions.at(-1);
      const look = session && !session.ended ? this.#world.terminal(session.id) : undefined;
      if (look && isKnown(look) && look.known && !look.known.ended) pids.push(look.known.process.pid);
    }
    return pids;
  }
}

type ProjectSeenId = Parameters<SettingsInForce['trust']>[0];

/** What a person is told about a ledger that cannot be trusted; nothing starts on its own while this is so. */
function tamperSentence(tamper: Tamper | null): string | null {
  switch (tamper?.kind) {
    case undefined: return null;
    case 'rolled-back': return `the ledger ends at fact ${tamper.seq}, but it once ended at ${tamper.expected}: facts are missing`;
    case 'chain-broken': return `the ledger does not follow from itself at fact ${tamper.seq}`;
    case 'unreadable': return `the ledger cannot be read: ${tamper.why}`;
  }
}
