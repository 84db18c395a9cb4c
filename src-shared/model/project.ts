// A git repository on this machine that the user added.
import { z } from 'zod';
import { ProjectId } from './ids.ts';

export const Project = z.object({
  id: ProjectId,
  name: z.string(),
  /** Real path of its main checkout. */
  path: z.string(),
  /** Real path of its git common dir: what makes two folders the same project. */
  commonDir: z.string(),
  /** The branch that was checked out when it was added, or null with a detached HEAD. */
  branch: z.string().nullable(),
  addedAt: z.number(),
  archivedAt: z.number().nullable(),
  /** Removed from Switchyard; the repository was never touched and adding it again brings its tasks back. */
  removedAt: z.number().nullable(),
  /** Digests of repository commands a person has approved. */
  trusted: z.array(z.string()),
  settings: z.record(z.string(), z.json()),
});
export type Project = z.infer<typeof Project>;
