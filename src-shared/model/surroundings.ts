// What the host last saw around the facts: enough, with the model, to say what each task is and why it waits. Stored nowhere.
import { z } from 'zod';
import { ProjectId } from './ids.ts';
import { SettingsFault } from './settings.ts';

/** An agent as detection found it. `missing` says in one line what is lacking and what to do. */
export const AgentSeen = z.object({
  name: z.string(),
  title: z.string(),
  path: z.string().nullable(),
  version: z.string().nullable(),
  missing: z.string().nullable(),
  /** Comes with Switchyard, or is configured by the user, or is one of the known programs. */
  origin: z.enum(['built-in', 'known', 'configured']),
});
export type AgentSeen = z.infer<typeof AgentSeen>;

/** Commands a repository brings and nobody has approved with this digest. */
export const TrustAsked = z.object({ digest: z.string(), file: z.string(), commands: z.array(z.string()) });
export type TrustAsked = z.infer<typeof TrustAsked>;

export const ProjectSeen = z.object({
  slots: z.number().int(),
  retryBaseSeconds: z.number(),
  retryCapSeconds: z.number(),
  /** Why the project's folder cannot be used now, or null. */
  missing: z.string().nullable(),
  trust: TrustAsked.nullable(),
});
export type ProjectSeen = z.infer<typeof ProjectSeen>;

export const Surroundings = z.object({
  /** Wall milliseconds of the last look. */
  lookedAt: z.number(),
  slots: z.number().int(),
  projects: z.record(ProjectId, ProjectSeen),
  agents: z.array(AgentSeen),
  /** Why the pty host cannot be asked just now, or null when it answers. */
  terminals: z.string().nullable(),
  /** Why nothing is started on its own: the ledger ends earlier than it once did, or does not follow from itself. */
  tamper: z.string().nullable(),
  /** Why nothing can be written down just now, such as a full disk; absent when it can. */
  unwritable: z.string().optional(),
  settingsFaults: z.array(SettingsFault),
  memory: z.object({ app: z.number(), agents: z.number(), used: z.number(), total: z.number() }),
});
export type Surroundings = z.infer<typeof Surroundings>;
