// What a run has done to its workspace, as git tells it.
import { z } from 'zod';

export const Work = z.object({
  head: z.string(),
  commits: z.number().int(),
  files: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
  /** Files changed or new but not committed. */
  uncommitted: z.number().int(),
});
export type Work = z.infer<typeof Work>;

export const ChangedFile = z.object({
  path: z.string(),
  /** M modified, A added, D deleted, R renamed, ? not known to git. */
  change: z.enum(['M', 'A', 'D', 'R', '?']),
  from: z.string().nullable(),
  /** Lines; null for a binary file. */
  added: z.number().int().nullable(),
  removed: z.number().int().nullable(),
  committed: z.boolean(),
});
export type ChangedFile = z.infer<typeof ChangedFile>;
