// A ledger told as a story: each fact of a task on a line, and below it the status the fact led to, if that changed.
import type { Recorded } from '../../src-shared/model/facts.ts';
import { fold } from '../../src-shared/model/fold.ts';
import type { TaskId } from '../../src-shared/model/ids.ts';
import { emptyModel, type Model } from '../../src-shared/model/model.ts';
import { statusOf } from '../../src-shared/model/status.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';

/** `task` null tells the facts of all tasks and of everything else, without statuses. */
export function* story(facts: Iterable<Recorded>, task: TaskId | null): Generator<string> {
  const model = emptyModel();
  let last = '';
  for (const recorded of facts) {
    fold(model, recorded);
    if (task !== null && !('task' in recorded.fact && recorded.fact.task === task)) continue;
    yield line(recorded);
    const status = task === null ? '' : statusAfter(model, task, recorded.at);
    if (status !== last) yield `      → ${status}`;
    last = status;
  }
}

function line({ seq, at, fact: { kind, ...rest } }: Recorded): string {
  const words = Object.entries(rest).filter(([name]) => name !== 'task').map(([name, value]) => `${name}=${short(value)}`);
  return [String(seq).padStart(5), new Date(at).toISOString(), kind, ...words].join(' ');
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function statusAfter(model: Model, id: TaskId, now: number): string {
  const task = model.tasks.get(id);
  if (!task) return 'not there';
  const { word, turn, sentence } = statusOf(task, { model, around: asIfAllWereWell(model, now), open: { all: 0, inProject: () => 0 }, now });
  return `${word} (${turn}): ${sentence}`;
}

/** What was seen at the time is in no ledger; so a hold for want of a slot, an agent or a folder does not show. */
function asIfAllWereWell(model: Model, now: number): Surroundings {
  const plenty = Number.MAX_SAFE_INTEGER;
  const well = { slots: plenty, retryBaseSeconds: 0, retryCapSeconds: 0, missing: null, trust: null };
  const named = [...new Set([...model.tasks.values()].map(({ agent }) => agent))];
  return {
    lookedAt: now, slots: plenty, terminals: null, tamper: null, settingsFaults: [], memory: { app: 0, agents: 0, used: 0, total: 0 },
    projects: Object.fromEntries([...model.projects.values()].map(({ id }) => [id, well])),
    agents: named.map((name) => ({ name, title: name, path: name, version: null, missing: null, origin: 'known' })),
  };
}
