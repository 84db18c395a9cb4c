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

/** The program of an agent, or null when it is not on this machine. */
export async function findProgram({ program }: AgentAdapter, programs: Programs): Promise<FoundProgram | null> {
  if ('ours' in program) return { program: programs.node.program, args: [programs.scriptedAgent], env: programs.node.env };
  for (const name of program.anyOf) {
    const path = await programs.find(name);
    if (path) return { program: path, args: [], env: {} };
  }
  return null;
}
