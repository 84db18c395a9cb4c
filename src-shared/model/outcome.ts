// How a run ended. Only `failed` and `lost` use up a run; `blocked` and `stopped` wait for a person.
import { z } from 'zod';

/** Why a run could not even begin: ours or the machine's, never the agent's doing. */
export const Blocked = z.enum([
  'agent-missing', 'project-missing', 'workspace-gone', 'workspace-damaged', 'base-missing', 'branch-exists', 'path-taken',
  'no-commits', 'spawn-failed', 'git-failed',
]);
export type Blocked = z.infer<typeof Blocked>;

export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('completed') }),
  /** The agent ended with another code than 0, or by a signal; `setup` when the setup command did. */
  z.object({ kind: z.literal('failed'), purpose: z.enum(['agent', 'setup']), code: z.number().int().nullable(), signal: z.string().nullable() }),
  /** The session vanished more often than we start it again. */
  z.object({ kind: z.literal('lost'), why: z.string() }),
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('blocked'), reason: Blocked, detail: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;
