// From an adapter to what can really be started on this machine.
import type { Programs } from '../ports/programs.ts';
import type { AgentAdapter } from './adapter.ts';

export interface FoundProgram {
  /** Absolute. */
  readonly program: string;
  /** Come before the adapter's own arguments. */
  readonly args: readonly string[];
  /** What the program needs to behave; laid over everything else. */
  readonly env: Readonly<Record<string, string>>;
}

/** What to start for an agent, or null when it is not on this machine. */
export async function findProgram(adapter: AgentAdapter, programs: Programs): Promise<FoundProgram | null> {
  const path = await findPath(adapter, programs);
  if (!path) return null;
  const ours = { program: programs.node.program, env: programs.node.env };
  if ('ours' in adapter.program) return { ...ours, args: [path] };
  return adapter.program.through ? { ...ours, args: [programs.claudeView, path] } : { program: path, args: [], env: {} };
}

/** Where the agent itself lies, or null. */
export async function findPath({ program }: AgentAdapter, programs: Programs): Promise<string | null> {
  if ('ours' in program) return programs.scriptedAgent;
  for (const name of program.anyOf) {
    const path = await programs.find(name);
    if (path) return path;
  }
  return null;
}

/** What was looked for in vain, and what to do about it. */
export const whatIsMissing = ({ program, install }: AgentAdapter): string =>
  `${'anyOf' in program ? program.anyOf.join(', ') : 'its script'} was not found; ${install}`;
