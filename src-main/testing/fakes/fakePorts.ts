// All ports of an engine without a machine under it: what one test or one simulated life starts from.
import { noFlags, type SettingsLayer } from '../../../src-shared/model/settings.ts';
import type { Ids } from '../../engine/ports/ids.ts';
import type { Ports } from '../../engine/ports/ports.ts';
import type { SettingsFiles } from '../../engine/ports/settingsFiles.ts';
import { Dice } from '../dice.ts';
import { ManualClock } from '../manualClock.ts';
import { fakeGit, GitDisk } from './fakeGit.ts';
import { fakeTerminals, TerminalWorld } from './fakeTerminals.ts';
import { LedgerDisk } from './memoryLedger.ts';

const nothing = { layers: [], faults: [] };

/** What outlives a supervisor: ledger, repositories, processes, time. */
export class FakeMachine {
  readonly clock = new ManualClock();
  readonly ledger = new LedgerDisk();
  readonly git = new GitDisk();
  readonly terminals = new TerminalWorld();
  readonly faults: string[] = [];
  /** Settings files by project root; null is the user's own. */
  readonly settings = new Map<string | null, Awaited<ReturnType<SettingsFiles['read']>>>();
  /** What the next supervisor is started with. */
  flags: SettingsLayer = noFlags;
  readonly ids: Ids;

  constructor(seed = 1) {
    this.git.now = () => this.clock.now();
    this.ids = seededIds(new Dice(seed));
  }

  /** The ports of the next supervisor on this machine. */
  ports(): Ports {
    const ledger = this.ledger.open();
    return {
      clock: this.clock,
      ids: this.ids,
      ledger,
      git: fakeGit(this.git),
      terminals: fakeTerminals(this.terminals, ledger.epoch),
      folders: { list: async () => null },
      log: { info: () => {}, fault: (doing, cause) => void this.faults.push(`${doing}: ${String(cause)}`) },
      machine: {
        bootId: 'boot', pid: 1, environment: { PATH: '/bin' },
        memory: async () => ({ app: 0, agents: 0, used: 0, total: 1 }),
        folder: async (path) => (this.git.repositories.has(path) ? { there: true } : { there: false, why: 'no such folder' }),
      },
      programs: { find: async (program) => (program.startsWith('no-') ? null : `/bin/${program}`), version: async () => '1.0', node: { program: '/bin/node', env: {} }, scriptedAgent: '/agent.mjs', claudeView: '/view.mjs' },
      prompts: { write: async (session) => `/prompts/${session}` },
      samples: { make: async () => '/sample' },
      settingsFiles: { read: async (root) => this.settings.get(root) ?? nothing, flags: this.flags },
      workspacesRoot: '/workspaces',
      trashRoot: '/trash',
    };
  }
}

/** Ids that look like the real ones and are the same for the same seed. */
export function seededIds(dice: Dice): Ids {
  const hex = (digits: number): string => Array.from({ length: digits }, () => dice.between(0, 15).toString(16)).join('');
  let names = 0;
  return {
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    name: () => `calm-harbour-${(names += 1)}`,
  };
}
