// Starts the pty host as a process that belongs to nobody: detached, below its guardian, its words in a log of its own.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../node/places.ts';
import type { Settings } from '../../pty-host/protocol.ts';
import { guarded, quietPerl } from '../../pty-host/subreaper.ts';
import { copyHost } from './hostCopy.ts';

/** How to run the host: a Node (or Electron as Node), and the entry file as the last of its arguments. */
export interface HostEntry {
  readonly command: string;
  readonly args: readonly string[];
  /** The host's whole environment; agents do not inherit it. */
  readonly env: Readonly<Record<string, string>>;
}

export const manifestPath = (places: Places): string => join(places.run, 'pty-host.json');
export const logPath = (places: Places): string => join(places.logs, 'pty-host.log');

/** Resolves when the process has been started; that it listens shows when it is connected to. Rejects when it cannot be started. */
export async function startHost(places: Places, entry: HostEntry, idleMs: number): Promise<void> {
  const flags = entry.args.slice(0, -1);
  const copy = await copyHost(entry.args.at(-1) ?? '', places.ptyHost);
  const settings: Settings = {
    socket: places.ptySocket, manifest: manifestPath(places), recordings: places.recordings, version: copy.version, idleMs,
  };
  const command = guarded({ program: entry.command, args: [...flags, copy.entry, JSON.stringify(settings)] });
  const log = openSync(logPath(places), 'a', 0o600);
  try {
    const child = spawn(command.program, command.args, {
      cwd: places.home, env: { ...entry.env, [quietPerl]: '0' }, detached: true, stdio: ['ignore', log, log],
    });
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
  } finally {
    closeSync(log);
  }
}
