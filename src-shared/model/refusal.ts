// Every way we say no: a closed union that crosses the wire, and the sentence a person reads, with what to do.
import { z } from 'zod';
import { ProjectId, SessionId, TaskId } from './ids.ts';

const code = <C extends string>(name: C) => z.literal(name);
const atPath = z.object({ path: z.string() });
const onTask = z.object({ task: TaskId });

export const Refusal = z.discriminatedUnion('code', [
  atPath.extend({ code: code('path-missing') }),
  atPath.extend({ code: code('not-a-folder') }),
  atPath.extend({ code: code('not-a-repository') }),
  atPath.extend({ code: code('bare-repository') }),
  atPath.extend({ code: code('inside-repository'), root: z.string() }),
  atPath.extend({ code: code('worktree-of-project'), project: ProjectId }),
  atPath.extend({ code: code('worktree-of-other'), mainRoot: z.string() }),
  atPath.extend({ code: code('already-added'), project: ProjectId }),
  atPath.extend({ code: code('path-unreadable'), why: z.string() }),
  atPath.extend({ code: code('path-relative') }),
  z.object({ code: code('no-such-project'), project: z.string() }),
  z.object({ code: code('no-such-task'), task: z.string() }),
  z.object({ code: code('no-such-session'), session: z.string() }),
  z.object({ code: code('no-such-run'), task: TaskId, run: z.number() }),
  z.object({ code: code('project-id-taken'), project: ProjectId }),
  z.object({ code: code('project-archived'), project: ProjectId }),
  z.object({ code: code('project-busy'), project: ProjectId, tasks: z.array(TaskId) }),
  z.object({ code: code('unknown-agent'), agent: z.string(), known: z.array(z.string()) }),
  z.object({ code: code('command-missing') }),
  z.object({ code: code('placeholder-unknown'), placeholder: z.string() }),
  z.object({ code: code('prompt-empty') }),
  onTask.extend({ code: code('task-finished'), word: z.string() }),
  onTask.extend({ code: code('task-running') }),
  onTask.extend({ code: code('task-not-running') }),
  onTask.extend({ code: code('task-cancelled') }),
  onTask.extend({ code: code('task-archived') }),
  onTask.extend({ code: code('task-waits-already') }),
  onTask.extend({ code: code('workspace-missing') }),
  onTask.extend({ code: code('workspace-in-use') }),
  onTask.extend({ code: code('workspace-removed') }),
  onTask.extend({ code: code('workspace-kept'), why: z.string() }),
  z.object({ code: code('session-ended'), session: SessionId }),
  z.object({ code: code('setting-wrong'), why: z.string() }),
  z.object({ code: code('trust-changed'), project: ProjectId }),
  z.object({ code: code('command-reused'), commandId: z.string() }),
  z.object({ code: code('bad-input'), why: z.string() }),
]);
export type Refusal = z.infer<typeof Refusal>;

const sentences: { [C in Refusal['code']]: (refusal: Extract<Refusal, { code: C }>) => string } = {
  'path-missing': ({ path }) => `There is nothing at ${path}. Check the path.`,
  'not-a-folder': ({ path }) => `${path} is a file. Choose the folder of a git repository.`,
  'not-a-repository': ({ path }) => `${path} is not a git repository. Run "git init" there, or choose another folder.`,
  'bare-repository': ({ path }) => `${path} is a bare repository, without files to work on. Clone it and add the clone.`,
  'inside-repository': ({ path, root }) => `${path} lies inside the repository ${root}. Add ${root} instead.`,
  'worktree-of-project': ({ path, project }) => `${path} is a worktree of ${project}, which is already here.`,
  'worktree-of-other': ({ path, mainRoot }) => `${path} is a worktree of ${mainRoot}. Add ${mainRoot} instead.`,
  'already-added': ({ path, project }) => `${path} is already here as ${project}.`,
  'path-unreadable': ({ path, why }) => `${path} cannot be read: ${why}`,
  'path-relative': ({ path }) => `"${path}" is not an absolute path. Write the whole path.`,
  'no-such-project': ({ project }) => `There is no project "${project}".`,
  'no-such-task': ({ task }) => `There is no task "${task}".`,
  'no-such-session': ({ session }) => `There is no session "${session}".`,
  'no-such-run': ({ task, run }) => `${task} has no run ${run}.`,
  'project-id-taken': ({ project }) => `The id "${project}" belongs to another project. Give this one its own id.`,
  'project-archived': ({ project }) => `${project} is archived. Restore it first.`,
  'project-busy': ({ project, tasks }) => `${project} has running tasks: ${tasks.join(', ')}. Stop or cancel them first.`,
  'unknown-agent': ({ agent, known }) => `There is no agent "${agent}". There are: ${known.join(', ')}.`,
  'command-missing': () => 'The agent "command" needs a program to run.',
  'placeholder-unknown': ({ placeholder }) => `${placeholder} is not a placeholder. There are: {prompt} {promptFile} {taskId} {agent} {branch} {workspace}.`,
  'prompt-empty': () => 'The prompt is empty. Write what should be done.',
  'task-finished': ({ task, word }) => `${task} is ${word}; there is nothing to cancel.`,
  'task-running': ({ task }) => `${task} is running. Stop it first.`,
  'task-not-running': ({ task }) => `${task} is not running; there is nothing to stop.`,
  'task-cancelled': ({ task }) => `${task} was cancelled. Create a new task instead.`,
  'task-archived': ({ task }) => `${task} is archived. Restore it first.`,
  'task-waits-already': ({ task }) => `${task} already waits for its next run.`,
  'workspace-missing': ({ task }) => `${task} has no workspace yet.`,
  'workspace-in-use': ({ task }) => `The workspace of ${task} is in use. Stop the run first.`,
  'workspace-removed': ({ task }) => `The workspace of ${task} was removed already. It can be restored.`,
  'workspace-kept': ({ task, why }) => `The workspace of ${task} was kept: ${why}`,
  'session-ended': () => 'This session has ended; nothing can be typed into it.',
  'setting-wrong': ({ why }) => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
  'trust-changed': ({ project }) => `The commands of ${project} changed since you looked. Read them again.`,
  'command-reused': ({ commandId }) => `The command id ${commandId} was used for something else. Make a new one.`,
  'bad-input': ({ why }) => why,
};

/** What a person is told: why not, and what to do instead. */
export const refusalSentence = <C extends Refusal['code']>(refusal: Extract<Refusal, { code: C }>): string => {
  const say: (said: Extract<Refusal, { code: C }>) => string = sentences[refusal.code];
  return say(refusal);
};
