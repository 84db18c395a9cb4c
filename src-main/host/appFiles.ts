// Where the app's own files lie, seen from the folder of the entry that runs: built (`out/main`), packaged, or straight from source.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

export interface AppFiles {
  readonly version: string;
  readonly renderer: string;
  readonly preload: string;
  readonly resources: string;
  readonly ledgerWorker: string;
  readonly ptyHost: string;
  readonly scriptedAgent: string;
  readonly claudeView: string;
}

/** `entryFolder` is `import.meta.dirname` of main-node or main-electron. */
export function appFiles(entryFolder: string): AppFiles {
  const isSource = basename(entryFolder) === 'src-main';
  const root = isSource ? dirname(entryFolder) : dirname(dirname(entryFolder));
  const resources = join(root, 'resources');
  return {
    version: Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version,
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    resources,
    ledgerWorker: isSource ? join(entryFolder, 'adapters', 'sqlite', 'ledgerWorker.ts') : join(entryFolder, 'ledgerWorker.js'),
    ptyHost: isSource ? join(entryFolder, 'pty-host', 'main.ts') : join(entryFolder, 'pty-host.js'),
    scriptedAgent: join(resources, 'scripted-agent', 'agent.mjs'),
    claudeView: join(resources, 'claude-view', 'view.mjs'),
  };
}

const Manifest = z.object({ version: z.string() });
