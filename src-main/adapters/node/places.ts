// Where everything of Switchyard lies. SWITCHYARD_HOME moves all of it; nothing else of ours is written anywhere.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Places {
  readonly home: string;
  /** Ledger, its high-water mark and its lock. */
  readonly ledger: string;
  /** Who runs: `host.json`, and the pty host's manifest. */
  readonly run: string;
  /** The pty host's socket, or its named pipe on Windows. */
  readonly ptySocket: string;
  /** Versioned copies of the pty host, so that it survives updates of the app. */
  readonly ptyHost: string;
  readonly recordings: string;
  readonly workspaces: string;
  /** Removed workspaces, kept at least 14 days. */
  readonly trash: string;
  /** Prompts as files, one per session, readable only by this user. */
  readonly prompts: string;
  readonly settingsFile: string;
  /** The sample repository of the first minute. */
  readonly sample: string;
  /** Profile of the browser window that the Node host opens. */
  readonly browser: string;
  readonly logs: string;
}

const longestSocketPath = 100; // bytes; sun_path holds 104 on macOS and 108 on Linux

/** Computes the places and makes the folders, readable by this user alone. */
export function openPlaces(env: NodeJS.ProcessEnv): Places {
  const home = resolve(env.SWITCHYARD_HOME || defaultHome(env));
  const at = (...parts: string[]) => join(home, ...parts);
  const places: Places = {
    home,
    ledger: at('ledger'), run: at('run'), ptySocket: socketPath(home), ptyHost: at('pty-host'), recordings: at('recordings'),
    workspaces: at('workspaces'), trash: at('trash'), prompts: at('prompts'), settingsFile: at('settings.yaml'),
    sample: at('sample'), browser: at('browser'), logs: at('logs'),
  };
  const folders = [home, places.ledger, places.run, places.ptyHost, places.recordings, places.workspaces, places.trash, places.prompts, places.logs];
  for (const folder of folders) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return places;
}

function defaultHome(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Switchyard');
  if (process.platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Switchyard');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'switchyard');
}

function socketPath(home: string): string {
  const id = createHash('sha256').update(home).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\switchyard-${id}`;
  const near = join(home, 'run', 'pty-host.sock');
  if (Buffer.byteLength(near) <= longestSocketPath) return near;
  const runtime = join(tmpdir(), `switchyard-${process.getuid?.() ?? 0}-${id}`);
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  return join(runtime, 'pty-host.sock');
}
