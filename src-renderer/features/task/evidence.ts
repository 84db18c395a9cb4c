// Why a task's status is what it is: every source that was asked, what was seen there and when; one of them decided. Pure.
import { openRun, type Task } from '../../../src-shared/model/task.ts';
import { holdSentence, type Status } from '../../../src-shared/model/status.ts';
import type { Hold } from '../../../src-shared/model/holds.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Surroundings } from '../../../src-shared/model/surroundings.ts';
import { clockSeconds, span } from '../../../src-shared/text/say.ts';
import { runSaid } from '../../status/words.ts';

export interface Evidence {
  readonly source: string;
  /** Wall milliseconds when it was seen. */
  readonly at: number;
  readonly saw: string;
  readonly decided: boolean;
}

/** Strongest first. */
export function evidenceOf(task: Task, status: Status, around: Surroundings, now: number): readonly Evidence[] {
  const run = openRun(task);
  if (run) return ofRun(run, status, around);
  const holds = status.holds.map((hold, index): Evidence => ({ source: sources[hold.kind], at: 'since' in hold ? hold.since : around.lookedAt, saw: holdSentence(hold, task, now), decided: index === 0 }));
  const put: Evidence[] = task.cancelledAt === null ? [] : [{ source: 'you', at: task.cancelledAt, saw: 'cancelled the task', decided: true }];
  const runs = task.runs.toReversed().flatMap((each, index): Evidence[] =>
    each.closed ? [{ source: `run ${each.number}`, at: each.closed.at, saw: runSaid(each), decided: holds.length === 0 && put.length === 0 && index === 0 }] : []);
  const free: Evidence[] = status.word === 'queued' && holds.length === 0 ? [{ source: 'slots', at: around.lookedAt, saw: 'one is free, nothing holds it', decided: true }] : [];
  return [...put, ...holds, ...free, ...runs];
}

const sources: { readonly [K in Hold['kind']]: string } = {
  paused: 'dispatch', draining: 'dispatch', project: 'project', trust: 'trust', 'agent-missing': 'agent', terminals: 'terminals', ledger: 'ledger', backoff: 'backoff', slot: 'slots',
};

function ofRun(run: Run, status: Status, around: Surroundings): Evidence[] {
  const session = run.sessions.at(-1);
  const activity = session?.ended ? null : session?.activity;
  const rows: Evidence[] = [
    ...(run.stopAskedAt === null ? [] : [{ source: 'you', at: run.stopAskedAt, saw: 'asked the run to stop', decided: true }]),
    { source: 'terminals', at: around.lookedAt, saw: around.terminals ?? 'answer', decided: around.terminals !== null && run.stopAskedAt === null },
    ...(activity ? [{ source: activity.source === 'none' ? 'no source' : activity.source, at: activity.since, saw: activity.saw || activitySaid[activity.kind], decided: true }] : []),
    ...(session?.ended ? [{ source: 'session', at: session.ended.at, saw: session.ended.how === 'lost' ? `vanished: ${session.ended.why}` : `ended (${session.ended.how})`, decided: true }] : []),
    ...(session?.process && session.startedAt !== null ? [{ source: 'process', at: session.startedAt, saw: `${session.agent} started as ${session.process.pid}`, decided: !activity && !session.ended }] : []),
    ...(run.workspace ? [] : [{ source: 'workspace', at: run.openedAt, saw: 'not made yet', decided: true }]),
    { source: 'run', at: run.openedAt, saw: `run ${run.number} opened`, decided: false },
  ];
  const first = rows.findIndex(({ decided }) => decided);
  const fallback = first < 0 ? rows.length - 1 : first;
  return rows.map((row, index) => ({ ...row, decided: index === fallback }));
}

const activitySaid = { working: 'bytes come', waiting: 'it asks', quiet: 'no bytes for a while', unknown: 'nothing that tells' } as const;

/** The same as text, to paste into a report. */
export const evidenceText = (task: Task, status: Status, rows: readonly Evidence[], now: number): string =>
  [`${task.id} ${status.word}: ${status.sentence}`, ...rows.map(({ source, at, saw, decided }) => `${decided ? '*' : ' '} ${source}\t${clockSeconds(at)}\t${saw}\t${span(now - at)}`)].join('\n');
