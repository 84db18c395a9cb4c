// One attempt at a task: its workspace, its sessions, how it ended.
import { z } from 'zod';
import { RunNumber } from './ids.ts';
import { Outcome } from './outcome.ts';
import { Session } from './session.ts';
import { Work } from './work.ts';

export const Workspace = z.object({
  path: z.string(),
  branch: z.string(),
  baseCommit: z.string(),
  /** A person asked for its removal, having seen exactly the list this digest stands for. */
  removal: z.object({ at: z.number(), accepts: z.string() }).nullable(),
  /** Why the last removal was refused. */
  kept: z.string().nullable(),
  /** A person asked to have it back. */
  restoring: z.boolean(),
  removed: z.object({ at: z.number(), trash: z.string(), ref: z.string() }).nullable(),
});
export type Workspace = z.infer<typeof Workspace>;

export const Run = z.object({
  number: RunNumber,
  openedAt: z.number(),
  workspace: Workspace.nullable(),
  sessions: z.array(Session),
  /** A person asked this run to stop. */
  stopAskedAt: z.number().nullable(),
  closed: z.object({ at: z.number(), outcome: Outcome, work: Work.nullable() }).nullable(),
});
export type Run = z.infer<typeof Run>;
