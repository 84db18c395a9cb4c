// What the host knows, folded here by the same function: projects and living tasks, and what was last seen around them.
// One write per frame, however many facts came; the view of a frame is never changed afterwards.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedMessage, Snapshot } from '../../src-shared/contract/feed.ts';
import { fold } from '../../src-shared/model/fold.ts';
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { emptyModel, type Dispatch, type Json, type Model } from '../../src-shared/model/model.ts';
import type { Project } from '../../src-shared/model/project.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';
import { openRun, type Task } from '../../src-shared/model/task.ts';
import { statusesOf, type Statuses } from './statuses.ts';

export interface View {
  /** False until the first snapshot: nothing is known, which is not the same as nothing being there. */
  readonly loaded: boolean;
  readonly seq: number;
  readonly projects: Map<ProjectId, Project>; // a Map only because the model's own questions ask for a table; nobody writes to it
  readonly tasks: ReadonlyMap<TaskId, Task>;
  readonly dispatch: Dispatch;
  readonly settings: Readonly<Record<string, Json>>;
  readonly around: Surroundings;
  readonly open: Open;
  readonly now: number;
  readonly statuses: Statuses;
}

export interface Open {
  readonly all: number;
  readonly inProject: (project: ProjectId) => number;
  /** The same counts as text: equal text, equal counts. */
  readonly told: string;
}

export interface Mirror {
  readonly store: StoreApi<View>;
  /** The last fact folded in, also when no frame has shown it yet. */
  readonly seq: () => number;
  readonly take: (message: FeedMessage) => void;
  /** Lets a second pass. */
  readonly tick: (now: number) => void;
}

type OwnModel = Model & { readonly projects: Map<ProjectId, Project>; readonly tasks: Map<TaskId, Task> };

/** `later` decides when a write happens: the next frame in a window, at once in a test. */
export function createMirror(later: (write: () => void) => void, now: () => number): Mirror {
  let model = ownModel();
  let around = unseen;
  let loaded = false;
  let pending = false;
  const store = createStore<View>(() => ({
    loaded, seq: 0, projects: new Map(), tasks: new Map(), dispatch: model.dispatch, settings: {}, around, open: countOpen([]), now: now(), statuses: new Map(),
  }));
  const write = () => {
    pending = false;
    store.setState(nextView(store.getState(), { model, around, loaded, now: now() }));
  };
  const soon = () => {
    if (pending) return;
    pending = true;
    later(write);
  };
  return {
    store,
    seq: () => model.seq,
    take(message) {
      switch (message.kind) {
        case 'snapshot': model = fromSnapshot(message.snapshot); loaded = true; break;
        case 'facts': for (const recorded of message.facts) foldLiving(model, recorded); break;
        case 'task': model.tasks.set(message.task.id, message.task); break;
        case 'surroundings': around = message.surroundings; break;
      }
      soon();
    },
    tick: (at) => store.setState((view) => nextView(view, { model, around, loaded, now: at })),
  };
}

const ownModel = (): OwnModel => ({ ...emptyModel(), projects: new Map<ProjectId, Project>(), tasks: new Map<TaskId, Task>() });

const fromSnapshot = ({ seq, at, projects, tasks, taskCount, dispatch, settings }: Snapshot): OwnModel => ({
  seq, at, taskCount, dispatch, settings,
  projects: new Map(projects.map((project) => [project.id, project])),
  tasks: new Map(tasks.map((task) => [task.id, task])),
});

/** Folds a fact and lets go of what it archived. */
function foldLiving(model: OwnModel, recorded: Parameters<typeof fold>[1]): void {
  fold(model, recorded);
  if (recorded.fact.kind === 'task.archived') model.tasks.delete(recorded.fact.task);
}

interface Source {
  readonly model: OwnModel;
  readonly around: Surroundings;
  readonly loaded: boolean;
  readonly now: number;
}

/** The view of this frame; whatever did not change keeps its identity. */
function nextView(before: View, { model, around, loaded, now }: Source): View {
  const projects = sameEntries(before.projects, model.projects) ? before.projects : new Map(model.projects);
  const tasks = sameEntries(before.tasks, model.tasks) ? before.tasks : new Map(model.tasks);
  const counted = tasks === before.tasks ? before.open : countOpen(tasks.values());
  const open = counted.told === before.open.told ? before.open : counted;
  const view = { loaded, seq: model.seq, projects, tasks, dispatch: model.dispatch, settings: model.settings, around, open, now };
  return { ...view, statuses: statusesOf(view, before) };
}

function sameEntries<K, V>(left: ReadonlyMap<K, V>, right: ReadonlyMap<K, V>): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of right) if (left.get(key) !== value) return false;
  return true;
}

function countOpen(tasks: Iterable<Task>): Open {
  const counts = new Map<ProjectId, number>();
  let all = 0;
  for (const task of tasks) {
    if (!openRun(task)) continue;
    all += 1;
    counts.set(task.project, (counts.get(task.project) ?? 0) + 1);
  }
  return { all, inProject: (project) => counts.get(project) ?? 0, told: JSON.stringify([...counts].sort()) };
}

/** Before the first look: nothing has been seen, and no reason to hold a task has been seen either. */
const unseen: Surroundings = {
  lookedAt: 0, slots: 0, projects: {}, agents: [], terminals: null, tamper: null, settingsFaults: [], memory: { app: 0, agents: 0, used: 0, total: 0 },
};
