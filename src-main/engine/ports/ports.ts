// Everything the engine needs of the outside, by name.
import type { Clock } from './clock.ts';
import type { Folders } from './folders.ts';
import type { Git } from './git.ts';
import type { Ids } from './ids.ts';
import type { Ledger } from './ledger.ts';
import type { Log } from './log.ts';
import type { Machine } from './machine.ts';
import type { Programs } from './programs.ts';
import type { Prompts } from './prompts.ts';
import type { Samples } from './samples.ts';
import type { SettingsFiles } from './settingsFiles.ts';
import type { Terminals } from './terminals.ts';

export interface Ports {
  readonly clock: Clock;
  readonly folders: Folders;
  readonly git: Git;
  readonly ids: Ids;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly machine: Machine;
  readonly programs: Programs;
  readonly prompts: Prompts;
  readonly samples: Samples;
  readonly settingsFiles: SettingsFiles;
  readonly terminals: Terminals;
  /** Absolute folders under which workspaces and removed workspaces lie. */
  readonly workspacesRoot: string;
  readonly trashRoot: string;
}
