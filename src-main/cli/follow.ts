// Follows tasks until nothing more happens with them: one line for each status that is new, as the host tells it.
import type { TaskReport } from '../../src-shared/contract/tasks.ts';
import type { TaskId } from '../../src-shared/model/ids.ts';
import { count } from '../../src-shared/text/say.ts';
import type { HostClient } from './hostConnection.ts';
import { NotDone } from './notDone.ts';
import { printable } from './table.ts';

/** Words after which only a person makes something happen. */
const over = new Set(['ready', 'failed', 'stopped', 'blocked', 'cancelled']);
export const isOver = ({ status }: TaskReport): boolean => over.has(status.word);

export interface Following {
  readonly tasks: readonly TaskId[];
  readonly line: (text: string) => void;
  /** Told of each new status, before it is decided whether to go on. */
  readonly told?: (report: TaskReport) => Promise<void>;
  /** When following ends; usually when all are over. */
  readonly until?: (reports: readonly TaskReport[]) => boolean;
}

/** Answers with the last reports, in the order asked for. */
export async function follow(client: HostClient, { tasks, line, told, until = (reports) => reports.every(isOver) }: Following): Promise<TaskReport[]> {
  const { facts: after } = await client.host.status();
  const leaving = new AbortController();
  const feed = await client.feed.watch({ after }, { signal: leaving.signal });
  const reports = new Map<TaskId, TaskReport>();
  const said = new Map<TaskId, string>();
  const look = async (ids: readonly TaskId[]) => {
    for (const task of ids) {
      const report = await client.tasks.get({ task });
      const news = newsOf(report);
      reports.set(task, report);
      if (said.get(task) === news) continue;
      said.set(task, news);
      line(statusLine(report));
      await told?.(report);
    }
    return until([...reports.values()]);
  };
  try {
    if (await look(tasks)) return inOrder(tasks, reports);
    for await (const message of feed) {
      const touched = message.kind === 'facts' ? message.facts.flatMap(({ fact }) => ('task' in fact ? [fact.task] : [])) : tasks;
      if (await look(tasks.filter((task) => touched.includes(task)))) return inOrder(tasks, reports);
    }
  } finally {
    leaving.abort();
  }
  throw new NotDone('The host went away. Its agents go on.');
}

const inOrder = (tasks: readonly TaskId[], reports: ReadonlyMap<TaskId, TaskReport>): TaskReport[] =>
  tasks.flatMap((task) => reports.get(task) ?? []);

/** `T-3  working  Reading README.md  (Write a guide)` */
export const statusLine = ({ task, status }: TaskReport): string =>
  `${task.id}  ${status.word.padEnd(9)}  ${printable(status.sentence)}  (${printable(task.title)})`;

/** A countdown is told once, not every second. */
const newsOf = ({ status }: TaskReport): string => `${status.word} ${status.until === null ? status.sentence : status.until}`;

/** What came of tasks: the branch each left its work on. */
export function branchesText(reports: readonly TaskReport[]): string {
  const lines = reports.flatMap(({ task }) => {
    const run = task.runs.findLast(({ workspace }) => workspace !== null);
    if (!run?.workspace) return [];
    const work = run.closed?.work;
    return [`${task.id}  ${printable(run.workspace.branch)}${work ? `  ${count(work.commits, 'commit')}, ${count(work.files, 'file')}` : ''}`];
  });
  return lines.length === 0 ? '' : ['Branches:', ...lines].join('\n');
}
