// What a run has done in its workspace, and taking the workspace away or bringing it back.
import { z } from 'zod';
import { RunNumber, TaskId } from '../model/ids.ts';
import { ChangedFile } from '../model/work.ts';
import { asking, command, Done } from './errors.ts';

const ofRun = z.object({ task: TaskId, run: z.coerce.number().pipe(RunNumber) });

/** A look that may have failed: `unknown` says why, and is never to be read as empty. */
const looked = <T extends z.ZodType>(known: T) => z.union([z.object({ known }), z.object({ unknown: z.string() })]);

/** What would be lost with a workspace. `digest` stands for exactly this list and is what a removal must quote. */
export const Holdings = z.object({
  modified: looked(z.array(z.string())),
  untracked: looked(z.array(z.string())),
  stashes: looked(z.array(z.string())),
  unpushed: looked(z.array(z.string())),
  unfinished: looked(z.array(z.string())),
  processes: looked(z.array(z.string())),
  digest: z.string(),
  lookedAt: z.number(),
});
export type Holdings = z.infer<typeof Holdings>;

export const workspaces = {
  changes: asking.route({ method: 'GET', path: '/tasks/{task}/runs/{run}/changes' }).input(ofRun).output(looked(z.array(ChangedFile))),
  diff: asking.route({ method: 'GET', path: '/tasks/{task}/runs/{run}/diff' }).input(ofRun.extend({ path: z.string().max(4096) })).output(looked(z.string())),
  holdings: asking.route({ method: 'GET', path: '/tasks/{task}/runs/{run}/holdings' }).input(ofRun).output(Holdings),
  /** Removes a workspace after its holdings were shown at most 60 s ago; the branch stays, the files can be restored for 14 days. */
  remove: asking.route({ method: 'POST', path: '/tasks/{task}/runs/{run}/remove' }).input(command.extend(ofRun.shape).extend({ accepts: z.string() })).output(Done),
  restore: asking.route({ method: 'POST', path: '/tasks/{task}/runs/{run}/restore' }).input(command.extend(ofRun.shape)).output(Done),
};
