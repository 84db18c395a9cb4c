// Every fact there is: immutable, past tense. Kinds are added, never changed; a replaced kind keeps an upcast and a fixture.
import { z } from 'zod';
import { ProjectId, RunNumber, SessionId, TaskId } from './ids.ts';
import { Outcome } from './outcome.ts';
import { Activity, ProcessIdentity, Purpose } from './session.ts';
import { Wish } from './task.ts';
import { Work } from './work.ts';

/** Who asked: a person's window, browser, command line or script; or the sample. */
export const By = z.enum(['window', 'browser', 'cli', 'api', 'sample']);
export type By = z.infer<typeof By>;

export const DispatchMode = z.enum(['run', 'drain', 'pause']);
export type DispatchMode = z.infer<typeof DispatchMode>;

const inProject = z.object({ project: ProjectId });
const inTask = z.object({ task: TaskId });
const inRun = inTask.extend({ run: RunNumber });
const inSession = inRun.extend({ session: SessionId });
const kind = <K extends string>(name: K) => z.literal(name);

const hostFacts = [
  z.object({ kind: kind('host.started'), epoch: z.number().int(), version: z.string(), pid: z.number().int(), bootId: z.string() }),
  z.object({ kind: kind('dispatch.changed'), mode: DispatchMode, by: By }),
  /** `project` null: for all projects. `value` null: back to what the files and defaults say. */
  z.object({ kind: kind('setting.set'), project: ProjectId.nullable(), key: z.string(), value: z.json(), by: By }),
] as const;

const projectFacts = [
  inProject.extend({ kind: kind('project.added'), name: z.string(), path: z.string(), commonDir: z.string(), branch: z.string().nullable(), by: By }),
  inProject.extend({ kind: kind('project.renamed'), name: z.string(), by: By }),
  inProject.extend({ kind: kind('project.archived'), by: By }),
  inProject.extend({ kind: kind('project.restored'), by: By }),
  inProject.extend({ kind: kind('project.removed'), by: By }),
  inProject.extend({ kind: kind('project.trusted'), digest: z.string(), by: By }),
] as const;

const taskFacts = [
  inTask.extend({ kind: kind('task.created'), project: ProjectId, wish: Wish, by: By }),
  inTask.extend({ kind: kind('task.cancelled'), by: By }),
  inTask.extend({ kind: kind('task.retried'), by: By }),
  inTask.extend({ kind: kind('task.archived'), by: By }),
  inTask.extend({ kind: kind('task.restored'), by: By }),
] as const;

const runFacts = [
  inRun.extend({ kind: kind('run.opened') }),
  inRun.extend({ kind: kind('run.stop-asked'), by: By }),
  inRun.extend({ kind: kind('run.closed'), outcome: Outcome, work: Work.nullable() }),
  inRun.extend({ kind: kind('workspace.ready'), path: z.string(), branch: z.string(), baseCommit: z.string() }),
  inRun.extend({ kind: kind('workspace.removal-asked'), accepts: z.string(), by: By }),
  inRun.extend({ kind: kind('workspace.removal-refused'), why: z.string() }),
  inRun.extend({ kind: kind('workspace.removed'), trash: z.string(), ref: z.string() }),
  inRun.extend({ kind: kind('workspace.restore-asked'), by: By }),
  inRun.extend({ kind: kind('workspace.restored') }),
  inRun.extend({ kind: kind('workspace.restore-refused'), why: z.string() }),
] as const;

const sessionFacts = [
  inSession.extend({ kind: kind('session.requested'), name: z.string(), purpose: Purpose, agent: z.string() }),
  inSession.extend({ kind: kind('session.started'), process: ProcessIdentity }),
  inSession.extend({ kind: kind('session.refused'), reason: z.string(), detail: z.string() }),
  inSession.extend({ kind: kind('session.activity'), activity: Activity }),
  inSession.extend({ kind: kind('session.exited'), code: z.number().int().nullable(), signal: z.string().nullable() }),
  inSession.extend({ kind: kind('session.lost'), why: z.string() }),
  inSession.extend({ kind: kind('session.renamed'), name: z.string().min(1).max(80), by: By }),
] as const;

export const Fact = z.discriminatedUnion('kind', [...hostFacts, ...projectFacts, ...taskFacts, ...runFacts, ...sessionFacts]);
export type Fact = z.infer<typeof Fact>;

/** A fact in its place: `seq` from 1 without a gap, `at` in wall milliseconds. */
export const Recorded = z.object({ seq: z.number().int().positive(), at: z.number(), fact: Fact });
export type Recorded = z.infer<typeof Recorded>;

/** The noun a fact is filed under in the ledger, such as `task:T-12`. */
export const subjectOf = (fact: Fact): string =>
  'task' in fact ? `task:${fact.task}` : 'project' in fact && fact.project ? `project:${fact.project}` : 'host';
