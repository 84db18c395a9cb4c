// One launch context and one machine's programs for the tests of this folder.
import type { Programs } from '../ports/programs.ts';
import type { LaunchContext } from './adapter.ts';

export const context = (changes: Partial<LaunchContext> = {}): LaunchContext => ({
  prompt: 'fix it',
  promptFile: '/home/me/prompts/s.md',
  taskId: 'T-7',
  run: 1,
  session: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  agent: 'mine',
  branch: 'sy/T-7-1',
  workspace: '/places/T-7-1',
  projectRoot: '/home/me/project',
  permission: 'edit',
  ...changes,
});

/** A machine on which exactly these programs lie in /bin and answer with their version (null: they do not answer). */
export const machineWith = (versions: Readonly<Record<string, string | null>>): Programs => ({
  find: async (program) => (Object.hasOwn(versions, program) ? `/bin/${program}` : null),
  version: async (path, args) => (args.join() === '--version' ? (versions[path.slice('/bin/'.length)] ?? null) : null),
  node: { program: '/app/electron', env: { ELECTRON_RUN_AS_NODE: '1' } },
  scriptedAgent: '/app/agent.mjs',
  claudeView: '/app/view.mjs',
});
