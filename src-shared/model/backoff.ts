// How long to wait before a retry: doubling, capped, with jitter that needs no dice because it is computed from the name of the run.
import { fnv1a } from '../text/fnv1a.ts';
import type { ProjectSeen } from './surroundings.ts';
import { latestRun, spentRuns, type Task } from './task.ts';

/** Wall milliseconds when the next run may start, or 0 when nothing has to be waited for. */
export function retryAt(task: Task, pace: Pick<ProjectSeen, 'retryBaseSeconds' | 'retryCapSeconds'>): number {
  const last = latestRun(task)?.closed;
  if (!last || (last.outcome.kind !== 'failed' && last.outcome.kind !== 'lost') || task.retriedAfter === task.runs.length) return 0;
  const full = Math.min(pace.retryCapSeconds, pace.retryBaseSeconds * 2 ** (spentRuns(task) - 1)) * 1000;
  return last.at + full * (0.5 + fraction(`${task.id}/${task.runs.length}`) / 2);
}

/** A number in [0, 1) that is the same for the same text. */
const fraction = (text: string): number => fnv1a(text) / 2 ** 32;
