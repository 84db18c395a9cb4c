// Why a task without a live session stands where it stands: one sentence and a few rows of what is known. Pure.
import type { Hold } from '../../../src-shared/model/holds.ts';
import { holdSentence, type Status } from '../../../src-shared/model/status.ts';
import { latestRun, spentRuns, type Task } from '../../../src-shared/model/task.ts';
import { clockSeconds, count } from '../../../src-shared/text/say.ts';
import { capital, runSaid } from '../../status/words.ts';

export type WhyRow = readonly [term: string, said: string];

export function whyRows(task: Task, status: Status, now: number): readonly WhyRow[] {
  return [
    ...task.runs.filter(({ closed }) => closed).slice(-2).map((run): WhyRow => [`Run ${run.number}`, runSaid(run)]),
    ...workRows(task, status),
    ...status.holds.slice(1).map((hold): WhyRow => ['Also', holdSentence(hold, task, now)]),
    ...thenRows(task, status),
  ];
}

function workRows(task: Task, status: Status): WhyRow[] {
  const run = latestRun(task);
  if (status.word !== 'ready' || !run?.workspace) return [];
  const work = run.closed?.work;
  const changed: WhyRow[] = work ? [['Changed', `${count(work.files, 'file')}, +${work.added} −${work.removed}`]] : [];
  return [...changed, ['Branch', run.workspace.branch]];
}

function thenRows(task: Task, status: Status): WhyRow[] {
  const hold = status.holds[0];
  if (status.until !== null) return [['Next', `${clockSeconds(status.until)}, run ${task.runs.length + 1} of ${Math.max(task.allowance, task.runs.length + 1)}`]];
  if (hold) return [...trustRow(hold), ['Then', then[hold.kind]]];
  if (status.word === 'queued') return [['Because', 'a slot is free'], ['Priority', String(task.priority)]];
  if (status.word === 'failed' || status.word === 'blocked' || status.word === 'stopped') return [['Then', 'R starts another run']];
  return [];
}

const trustRow = (hold: Hold): WhyRow[] => (hold.kind === 'trust' ? [['Runs', hold.commands.join(' · ')]] : []);

const then: { readonly [K in Hold['kind']]: string } = {
  paused: 'starts when you press Run', draining: 'starts when you press Run', project: 'starts when its project is back', trust: 'starts once you approve it',
  'agent-missing': 'starts once it is found', terminals: 'starts when they answer again', ledger: 'starts when you have looked into it', backoff: 'starts by itself', slot: 'starts when a run ends',
};

/** What stands at the foot of its tile: the word, and what made it so. */
export function footWords(task: Task, status: Status): string {
  const spent = spentRuns(task);
  switch (status.word) {
    case 'held': return `Held by ${by[status.holds[0]?.kind ?? 'project']}`;
    case 'queued': return status.holds[0]?.kind === 'slot' ? 'Queued for a slot' : 'Queued, starts next';
    case 'retrying': return `Retrying, run ${task.runs.length + 1} of ${Math.max(task.allowance, task.runs.length + 1)}`;
    case 'failed': return `Failed, ${spent} of ${count(Math.max(task.allowance, spent), 'run')}`;
    case 'ready': return 'Ready for review';
    case 'trust': return 'Asks for your trust';
    case 'blocked': return 'Could not start';
    case 'stopped': return 'Stopped by you';
    case 'cancelled': return 'Cancelled';
    default: return capital(status.sentence);
  }
}

const by: { readonly [K in Hold['kind']]: string } = {
  paused: 'a pause', draining: 'a drain', project: 'its project', trust: 'trust', 'agent-missing': 'a missing agent',
  terminals: 'the terminals', ledger: 'the ledger', backoff: 'a backoff', slot: 'a slot',
};
