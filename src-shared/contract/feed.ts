// The stream a mirror lives on: first everything that can be on screen, then facts as they become durable, in order, each once.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { By, DispatchMode, Recorded } from '../model/facts.ts';
import { Project } from '../model/project.ts';
import { Surroundings } from '../model/surroundings.ts';
import { Task } from '../model/task.ts';
import { asking } from './errors.ts';

/** The model in its own shapes: all projects, and the tasks that are not archived. */
export const Snapshot = z.object({
  seq: z.number().int(),
  at: z.number(),
  projects: z.array(Project),
  tasks: z.array(Task),
  taskCount: z.number().int(),
  dispatch: z.object({ mode: DispatchMode, since: z.number(), by: By.nullable() }),
  settings: z.record(z.string(), z.json()),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const FeedMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), snapshot: Snapshot }),
  z.object({ kind: z.literal('facts'), facts: z.array(Recorded) }),
  /** A task the mirror let go of (archived) is alive again. */
  z.object({ kind: z.literal('task'), task: Task }),
  z.object({ kind: z.literal('surroundings'), surroundings: Surroundings }),
]);
export type FeedMessage = z.infer<typeof FeedMessage>;

export const feed = {
  /** `after` resumes behind a fact already seen; when that is not possible a snapshot comes first. `now` of the host is sent along with each look. */
  watch: asking.route({ method: 'GET', path: '/feed' })
    .input(z.object({ after: z.number().int().nullable().default(null) }))
    .output(eventIterator(FeedMessage)),
};
