// Which agents this machine has: where, which version, and in one line what is missing and what to do.
import { refusalSentence } from '../../../src-shared/model/refusal.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';
import type { AgentSeen } from '../../../src-shared/model/surroundings.ts';
import type { Programs } from '../ports/programs.ts';
import type { AgentAdapter } from './adapter.ts';
import { adaptersOf } from './catalogue.ts';
import { checkCommand } from './command.ts';
import { findPath, whatIsMissing } from './program.ts';

type Described = Pick<Settings, 'agents'>;

/** Looks at every agent at once. Starts each program that is there, to ask for its version. */
export const lookAtAgents = (programs: Programs, settings: Described): Promise<AgentSeen[]> =>
  Promise.all(adaptersOf(settings).map((adapter) => lookAt(adapter, programs, settings, (path) => versionOf(adapter, path, programs))));

/** Which agents are there, in a moment: nothing is started, so versions stay unknown. Enough to tell what may start. */
export const findAgents = (programs: Programs, settings: Described): Promise<AgentSeen[]> =>
  Promise.all(adaptersOf(settings).map((adapter) => lookAt(adapter, programs, settings, async () => null)));

async function lookAt(adapter: AgentAdapter, programs: Programs, { agents }: Described, versionAt: (path: string) => Promise<string | null>): Promise<AgentSeen> {
  const { name, title, origin } = adapter;
  const wrong = adapter.origin === 'configured' && checkCommand(agents[name] ?? null);
  if (wrong) return { name, title, origin, path: null, version: null, missing: `its description in the settings is wrong: ${refusalSentence(wrong)}` };
  const path = await findPath(adapter, programs);
  if (!path) return { name, title, origin, path, version: null, missing: whatIsMissing(adapter) };
  return { name, title, origin, path, version: await versionAt(path), missing: null };
}

const versionOf = async ({ versionArgs }: AgentAdapter, path: string, programs: Programs): Promise<string | null> =>
  versionArgs && programs.version(path, versionArgs);
