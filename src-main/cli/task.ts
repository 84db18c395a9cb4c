// `switchyard task`: wishes, and what becomes of them.
import type { Command } from 'commander';
import type { TaskReport } from '../../src-shared/contract/tasks.ts';
import type { TaskId } from '../../src-shared/model/ids.ts';
import { ending } from '../../src-shared/model/status.ts';
import { clock } from '../../src-shared/text/say.ts';
import { act, commandId } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { NotDone } from './notDone.ts';
import { branchesText, follow, statusLine } from './follow.ts';
import type { HostClient } from './hostConnection.ts';
import { projectId, taskId, wholeNumber } from './names.ts';
import { pairs, printable, table } from './table.ts';

/** `afterDashes` is what stood behind `--`: a program and its arguments. */
export function taskCommands(program: Command, afterDashes: readonly string[]): void {
  const task = program.command('task').description('wishes, and what becomes of them');
  task.command('add').argument('<project>').argument('[prompt]', 'what should be done; - reads it from stdin').description('queue a task')
    .usage('<project> [prompt] [options] [-- program args...]')
    .option('--title <title>', 'its title, instead of the prompt\'s first line').option('--agent <agent>', 'who does it').option('--base <ref>', 'branch, tag or commit to start from')
    .option('--priority <number>', '0 (last) to 9 (first)', wholeNumber(0, 9)).option('--runs <number>', 'how many runs it may use up', wholeNumber(1, 100))
    .option('--wait', 'print each status until it is over; exit 1 unless it is ready').action(act((desk, project: string, prompt: string | undefined, options: NewTask) => add(desk, project, prompt, options, afterDashes)));
  task.command('ls').description('list tasks').option('--project <project>', 'only those of one project').option('--archived', 'the archived ones').action(act(list));
  task.command('show').argument('<task>').description('show a task').option('--watch', 'print each status as it changes, until it is over').action(act(show));
  task.command('cancel').argument('<task>').description('end it for good').action(act(change('cancel', 'Cancelled')));
  task.command('stop').argument('<task>').description('end its running agent and wait for a person').action(act(change('stop', 'Stopping')));
  task.command('retry').argument('<task>').description('ask for one run more, at once').action(act(change('retry', 'Retrying')));
  task.command('archive').argument('<task>').description('put it away').action(act(change('archive', 'Archived')));
  task.command('restore').argument('<task>').description('bring an archived task back').action(act(change('restore', 'Restored')));
}

interface NewTask {
  title?: string;
  agent?: string;
  base?: string;
  priority?: number;
  runs?: number;
  wait?: boolean;
}

async function add(desk: Desk, project: string, prompt: string | undefined, options: NewTask, [program, ...args]: readonly string[]): Promise<Said> {
  const wish = {
    commandId: commandId(), project: projectId(project), prompt: await promptFrom(prompt, program), title: options.title ?? '',
    agent: options.agent ?? (program === undefined ? null : 'command'), command: program === undefined ? null : { program, args },
    base: options.base ?? null, maxRuns: options.runs ?? null, ...(options.priority === undefined ? {} : { priority: options.priority }),
  };
  const { client } = await desk.host();
  const { task } = await client.tasks.create(wish);
  if (!options.wait) return { text: task, json: { task } };
  const [report] = await follow(client, { tasks: [task], line: desk.line });
  return concluded(report, task);
}

/** A program needs no prompt of its own; what it runs is then the wish. */
async function promptFrom(prompt: string | undefined, program: string | undefined): Promise<string> {
  if (prompt === '-') return readStdin();
  return prompt ?? (program === undefined ? '' : `Run ${program}`);
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function concluded(report: TaskReport | undefined, task: TaskId): Said {
  if (!report) throw new NotDone(`${task} is gone.`);
  return { text: branchesText([report]), json: report, exit: report.status.word === 'ready' ? 0 : 1 };
}

async function list(desk: Desk, options: { project?: string; archived?: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const project = options.project === undefined ? null : projectId(options.project);
  if (project) await client.projects.get({ project }); // refuses a name that is none
  const tasks = await all(client, { project, archived: options.archived ?? false });
  const rows = tasks.map(({ task, status }) => [task.id, task.project, task.agent, status.word, status.sentence, task.title]);
  return { text: table(['task', 'project', 'agent', 'status', 'because', 'title'], rows, options.archived ? 'No task is archived.' : 'There are no tasks. Queue one: switchyard task add <project> "what to do"'), json: { tasks } };
}

async function all(client: HostClient, which: { project: ReturnType<typeof projectId> | null; archived: boolean }): Promise<TaskReport[]> {
  const found: TaskReport[] = [];
  for (let after: TaskId | null = null; ; ) {
    const page: Awaited<ReturnType<HostClient['tasks']['list']>> = await client.tasks.list({ ...which, after, limit: 500 });
    found.push(...page.tasks);
    if (page.next === null) return found;
    after = page.next;
  }
}

async function show(desk: Desk, id: string, options: { watch?: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const task = taskId(id);
  if (!options.watch) {
    const report = await client.tasks.get({ task });
    return { text: about(report), json: report };
  }
  const [report] = await follow(client, { tasks: [task], line: desk.line });
  return concluded(report, task);
}

export function about(report: TaskReport): string {
  const { task } = report;
  const runs = task.runs.map(({ number, openedAt, workspace, closed, sessions }) => [
    String(number), clock(openedAt), closed ? ending(closed.outcome) : 'open', workspace?.branch ?? '', sessions.map(({ name }) => name).join(' '),
  ]);
  return [
    statusLine(report), '',
    pairs([
      ['project', task.project], ['agent', task.command ? [task.command.program, ...task.command.args].join(' ') : task.agent], ['base', task.base ?? 'HEAD'],
      ['priority', String(task.priority)], ['runs', `${task.runs.length} of at most ${task.allowance}`], ['workspace', task.runs.at(-1)?.workspace?.path ?? 'none yet'],
    ]), '',
    task.prompt.split('\n').map((line) => `  ${printable(line)}`).join('\n'), '',
    table(['run', 'opened', 'ended', 'branch', 'sessions'], runs, 'No run yet.'),
  ].join('\n');
}

const change = (name: 'cancel' | 'stop' | 'retry' | 'archive' | 'restore', past: string) => async (desk: Desk, id: string): Promise<Said> => {
  const task = taskId(id);
  const { client } = await desk.host();
  await client.tasks[name]({ commandId: commandId(), task });
  return { text: `${past} ${task}.`, json: { done: true, task } };
};
