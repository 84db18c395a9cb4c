// Switchyard as a spec meets it: a home folder of its own, and the built app started in it on the project's host. What a spec starts is
// ended after it by its recorded pid, agents and pty host included.
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { launchBrowserHost } from './browserHost.ts';
import { launchElectron } from './electronHost.ts';
import { endPtyHost } from './leftovers.ts';
import type { Launched, Start } from './launched.ts';

export interface App {
  /** SWITCHYARD_HOME of this spec, empty at first. */
  readonly home: string;
  /** A folder for whatever else a spec makes: repositories, journals. */
  readonly ground: string;
  /** Writes the user's settings file. */
  readonly settings: (yaml: string) => Promise<void>;
  /** The environment that lets scripted agents hurry and write down their lives, and where they do. */
  readonly agents: { readonly env: Readonly<Record<string, string>>; readonly journal: string };
  /** Starts the app in `home`. Again after it ended, as often as a spec likes; agents live on in between. */
  readonly launch: (start?: Start) => Promise<Launched>;
}

export const test = base.extend<App>({
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'switchyard-e2e-'));
    await use(home);
    await endPtyHost(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  ground: async ({}, use) => {
    const ground = await realpath(await mkdtemp(join(tmpdir(), 'switchyard-ground-')));
    await use(ground);
    await rm(ground, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  settings: async ({ home }, use) => use((yaml) => writeFile(join(home, 'settings.yaml'), yaml)),
  agents: async ({ ground }, use) => {
    const journal = join(ground, 'agents.jsonl');
    await use({ journal, env: { SWITCHYARD_SCRIPT_PACE: '0.05', SWITCHYARD_AGENT_JOURNAL: journal } });
  },
  launch: async ({ home }, use, info) => {
    const started: Launched[] = [];
    await use(async (start = {}) => {
      const launched = info.project.name === 'browser' ? await launchBrowserHost(home, start) : await launchElectron(home, start, info.project.name);
      started.push(launched);
      return launched;
    });
    for (const launched of started.reverse()) await launched.end();
  },
});

export { expect } from '@playwright/test';
