// The model with its indexes, kept by the fold: what waits for a run, what is open, what changed. Nothing here walks all tasks.
import { retryAt } from '../../src-shared/model/backoff.ts';
import { fold } from '../../src-shared/model/fold.ts';
import type { Recorded } from '../../src-shared/model/facts.ts';
import { wantsRun, type OpenRuns } from '../../src-shared/model/holds.ts';
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { emptyModel, type Model } from '../../src-shared/model/model.ts';
import { openRun, type Task } from '../../src-shared/model/task.ts';
import { Heap } from './plan/heap.ts';
import { ReadyQueue } from './plan/readyQueue.ts';

interface Due {
  readonly task: TaskId;
  readonly at: number;
}

export class LiveModel {
  readonly model: Model = emptyModel();
  readonly ready = new ReadyQueue();
  /** Tasks that facts or the world have touched since they were last planned for. */
  readonly dirty = new Set<TaskId>();
  readonly #open = new Map<TaskId, ProjectId>();
  readonly #openIn = new Map<ProjectId, number>();
  readonly #byProject = new Map<ProjectId, Set<TaskId>>();
  readonly #taskOf = new Map<string, TaskId>();
  /** When each waiting task's pause is over; what the heap says otherwise is stale. */
  readonly #later = new Map<TaskId, number>();
  readonly #due = new Heap<Due>((a, b) => a.at < b.at);

  /** Slots in use, counted. */
  get openRuns(): OpenRuns {
    return { all: this.#open.size, inProject: (project) => this.#openIn.get(project) ?? 0 };
  }

  apply(recorded: Recorded): void {
    fold(this.model, recorded);
    const { fact } = recorded;
    if (fact.kind === 'session.requested') this.#taskOf.set(fact.session, fact.task);
    if ('task' in fact) this.#index(fact.task);
  }

  /** Tasks with an open run. */
  open(): Iterable<TaskId> {
    return this.#open.keys();
  }

  inProject(project: ProjectId): ReadonlySet<TaskId> {
    return this.#byProject.get(project) ?? new Set();
  }

  taskOfSession(session: string): Task | undefined {
    const id = this.#taskOf.get(session);
    return id && this.model.tasks.get(id);
  }

  /** Moves tasks whose backoff is over into the ready queue; answers when the next one is due, or null. */
  releaseDue(now: number): number | null {
    for (let next = this.#due.peek(); next; next = this.#due.peek()) {
      const isStale = this.#later.get(next.task) !== next.at;
      if (!isStale && next.at > now) return next.at;
      this.#due.pop();
      if (isStale) continue;
      this.#later.delete(next.task);
      const task = this.model.tasks.get(next.task);
      if (task && wantsRun(task)) this.ready.put(task);
    }
    return null;
  }

  /** Sorts a task that wants a run into "now" or "later"; called when it changed and the pace of its project is known. */
  queue(task: Task, pace: Parameters<typeof retryAt>[1], now: number): void {
    if (!wantsRun(task)) return this.#unqueue(task.id);
    const at = retryAt(task, pace);
    if (at <= now) {
      this.#later.delete(task.id);
      return this.ready.put(task);
    }
    this.ready.drop(task.id);
    if (this.#later.get(task.id) === at) return;
    this.#later.set(task.id, at);
    this.#due.push({ task: task.id, at });
  }

  /** The pace of a project changed: its waiting tasks are to be sorted anew. */
  paceChanged(project: ProjectId): void {
    for (const id of this.inProject(project)) if (this.#later.has(id)) this.dirty.add(id);
  }

  #unqueue(id: TaskId): void {
    this.ready.drop(id);
    this.#later.delete(id);
  }

  #index(id: TaskId): void {
    const task = this.model.tasks.get(id);
    if (!task) return;
    this.dirty.add(id);
    const ofProject = this.#byProject.get(task.project) ?? new Set();
    this.#byProject.set(task.project, ofProject.add(id));
    const isOpen = openRun(task) !== undefined;
    if (isOpen !== this.#open.has(id)) this.#count(task, isOpen);
    if (!wantsRun(task)) this.#unqueue(id);
  }

  #count(task: Task, opened: boolean): void {
    if (opened) this.#open.set(task.id, task.project);
    else this.#open.delete(task.id);
    this.#openIn.set(task.project, (this.#openIn.get(task.project) ?? 0) + (opened ? 1 : -1));
  }
}
