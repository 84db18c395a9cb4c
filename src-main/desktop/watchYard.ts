// Follows how the yard stands, for the tray, the badge and notifications: what is open, and which tasks stand still until a person acts.
// Looks only at tasks that facts touched; at all of them only when something around them changed that can make a task call.
import type { Recorded } from '../../src-shared/model/facts.ts';
import type { OpenRuns } from '../../src-shared/model/holds.ts';
import type { TaskId } from '../../src-shared/model/ids.ts';
import type { Model } from '../../src-shared/model/model.ts';
import { statusOf } from '../../src-shared/model/status.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';
import type { Overview } from './trayModel.ts';

/** What of the engine is looked at. */
export interface Yard {
  readonly model: Model;
  readonly live: { readonly openRuns: OpenRuns };
  readonly lookout: { surroundings(): Surroundings };
  readonly ports: { readonly clock: { now(): number } };
  watch(told: (news: { readonly facts: readonly Recorded[] } | { readonly surroundings: Surroundings }) => void): Disposable;
}

/** A task that began to call for a person, in a few words. */
export interface Call {
  readonly task: TaskId;
  readonly title: string;
  readonly sentence: string;
}

export interface YardNews {
  readonly overview: Overview;
  /** Tasks that call now and did not before. */
  readonly calls: readonly Call[];
  /** The task that has called longest, or null. */
  readonly first: TaskId | null;
}

/** Tells at once how things stand, and again whenever it may have changed. Tasks that call already at the start are no news. */
export function watchYard(yard: Yard, told: (news: YardNews) => void): Disposable {
  const calling = new Set<TaskId>();
  let around = '';
  const look = (ids: Iterable<TaskId>): Call[] => {
    const calls: Call[] = [];
    const sight = { model: yard.model, around: yard.lookout.surroundings(), open: yard.live.openRuns, now: yard.ports.clock.now() };
    for (const id of ids) {
      const task = yard.model.tasks.get(id);
      const status = task && task.archivedAt === null ? statusOf(task, sight) : null;
      if (!task || status?.turn !== 'act') calling.delete(id);
      else if (!calling.has(id)) {
        calling.add(id);
        calls.push({ task: id, title: task.title, sentence: status.sentence });
      }
    }
    return calls;
  };
  const tell = (calls: readonly Call[]) => {
    const { mode } = yard.model.dispatch;
    const overview = { mode, slots: yard.lookout.surroundings().slots, open: yard.live.openRuns.all, act: calling.size };
    told({ overview, calls, first: calling.values().next().value ?? null });
  };
  const all = function* () {
    for (const { id } of yard.model.tasks.values()) yield id;
  };

  around = whatMakesTasksCall(yard.lookout.surroundings());
  look(all());
  tell([]);
  return yard.watch((news) => {
    if ('facts' in news) return tell(look(new Set(news.facts.flatMap(({ fact }) => ('task' in fact ? [fact.task] : [])))));
    const now = whatMakesTasksCall(news.surroundings);
    const changed = now !== around;
    around = now;
    tell(changed ? look(all()) : []);
  });
}

/** The part of the surroundings by which a task that nobody touched can begin or cease to call. */
const whatMakesTasksCall = ({ agents, projects, tamper, terminals }: Surroundings): string => JSON.stringify([
  agents.map(({ name, missing }) => [name, missing]), Object.entries(projects).map(([id, { trust, missing }]) => [id, trust?.digest, missing]), tamper, terminals !== null,
]);
