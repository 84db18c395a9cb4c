// The engine's ports on the real machine, each from its adapter. What is opened here is closed by the scope.
import { join } from 'node:path';
import { openGit } from '../adapters/git/openGit.ts';
import { openGitRunner } from '../adapters/git/gitRunner.ts';
import { machineClock } from '../adapters/node/clock.ts';
import { openFolders } from '../adapters/node/folders.ts';
import { machineIds } from '../adapters/node/ids.ts';
import { openMachine } from '../adapters/node/machine.ts';
import type { Places } from '../adapters/node/places.ts';
import { openPrograms } from '../adapters/node/programs.ts';
import { openPrompts } from '../adapters/node/prompts.ts';
import { openSamples, type RunGit } from '../adapters/node/samples.ts';
import { openSettingsFiles } from '../adapters/node/settingsFiles.ts';
import { openTerminals, type PtyHostTerminals } from '../adapters/ptyHost/ptyHostTerminals.ts';
import { openLedger, type Holder } from '../adapters/sqlite/openLedger.ts';
import type { SettingsLayer } from '../../src-shared/model/settings.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Ports } from '../engine/ports/ports.ts';
import type { Scope } from '../engine/scope.ts';
import type { AppFiles } from './appFiles.ts';

export interface PortsWish {
  readonly places: Places;
  readonly files: AppFiles;
  readonly holder: Holder;
  readonly env: NodeJS.ProcessEnv;
  /** Settings given on the command line. */
  readonly flags: SettingsLayer;
  readonly log: Log;
  readonly scope: Scope;
}

/** The ledger first: whoever cannot have it touches nothing else. Throws a Fault that names the holder. */
export async function openPorts({ places, files, holder, env, flags, log, scope }: PortsWish): Promise<Ports & { readonly terminals: PtyHostTerminals }> {
  const ledger = await openLedger({ folder: places.ledger, workerEntry: files.ledgerWorker, holder, log });
  scope.defer(() => ledger.close());
  const programs = openPrograms({ env, scriptedAgent: files.scriptedAgent, claudeView: files.claudeView });
  const entry = { command: programs.node.program, args: [files.ptyHost], env: { ...ptyHostEnvironment(env), ...programs.node.env } };
  const terminals = scope.use(await openTerminals({ places, epoch: ledger.epoch, entry, log }));
  return {
    clock: machineClock, ids: machineIds, folders: openFolders(), prompts: openPrompts(places), settingsFiles: openSettingsFiles(places, flags),
    machine: await openMachine(env), git: openGit({ env, log }), samples: openSamples(places, sampleGit(env)),
    ledger, log, programs, terminals, workspacesRoot: places.workspaces, trashRoot: places.trash,
  };
}

/** It outlives us and only forks what it is told to, so it sees no more than it takes to run. */
function ptyHostEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'windir', 'COMSPEC', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA'];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** Git for the sample repository: `init` before there is one, everything else in it. */
const sampleGit = (env: NodeJS.ProcessEnv): RunGit => async (args, folder, more) => {
  const git = await openGitRunner(env);
  if (args[0] !== 'init') return (await git.at({ gitDir: join(folder, '.git'), workTree: folder })).run(args, { env: more });
  const { code, stderr } = await git.discover(folder, args);
  if (code !== 0) throw new Error(`git init: ${stderr}`);
};
