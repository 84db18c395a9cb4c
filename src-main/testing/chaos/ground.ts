// Where a chaos run takes place: a temporary folder with a home, a person's repository, journals, and a copy of the built app, so that a
// build under way beside it changes nothing.
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { openPlaces, type Places } from '../../adapters/node/places.ts';
import { lendRepository, type LentRepository } from '../lentRepository.ts';
import { testGitEnv } from '../repository.ts';

export interface Ground {
  readonly folder: string;
  readonly places: Places;
  readonly repository: LentRepository;
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly agentJournal: string;
  readonly clientJournal: string;
  remove(): Promise<void>;
}

export const slots = 5;
const settings = { slots, 'project-slots': slots, 'retry-base-seconds': 0.3, 'retry-cap-seconds': 1, 'stop-seconds': 0.3 };

/** `entry` is the host's: straight from source it is run where it is, built it is copied. */
export async function openGround(entry: string, files: number): Promise<Ground> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sy-chaos-')));
  const places = openPlaces({ SWITCHYARD_HOME: join(folder, 'home') });
  await writeFile(places.settingsFile, Object.entries(settings).map(([key, value]) => `${key}: ${value}\n`).join(''));
  const agentJournal = join(folder, 'agents.jsonl');
  return {
    folder, places, agentJournal,
    repository: await lendRepository(join(folder, 'lent'), files),
    entry: entry.endsWith('.ts') ? entry : await copyApp(entry, join(folder, 'app')),
    env: { ...testGitEnv(), SWITCHYARD_HOME: places.home, SWITCHYARD_AGENT_JOURNAL: agentJournal },
    clientJournal: join(folder, 'client.jsonl'),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

async function copyApp(entry: string, to: string): Promise<string> {
  const from = dirname(dirname(dirname(entry)));
  await mkdir(join(to, 'out'), { recursive: true });
  await cp(dirname(entry), join(to, 'out', 'main'), { recursive: true });
  await cp(join(from, 'resources'), join(to, 'resources'), { recursive: true });
  await cp(join(from, 'package.json'), join(to, 'package.json'));
  await symlink(join(from, 'node_modules'), join(to, 'node_modules'));
  return join(to, 'out', 'main', basename(entry));
}
