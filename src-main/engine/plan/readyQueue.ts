// Tasks that want a run, in lanes that are held or free as a whole (same project, same agent), each by priority, then age.
// Changing one task costs O(log n); finding the next costs O(lanes), however many wait.
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { Heap } from './heap.ts';

interface Waiting {
  readonly id: TaskId;
  readonly priority: number;
  readonly age: number;
}

/** Whether `a` gets its run before `b`. */
export const before = (a: Waiting, b: Waiting): boolean => (a.priority === b.priority ? a.age < b.age : a.priority > b.priority);

export class ReadyQueue {
  readonly #before: typeof before;
  readonly #lanes = new Map<string, { readonly project: Task['project']; readonly agent: string; readonly heap: Heap<Waiting> }>();
  /** Where each waiting task stands now; entries elsewhere are stale and dropped when they surface. */
  readonly #waiting = new Map<TaskId, Waiting>();

  /** `order` stands in for `before` where somebody counts. */
  constructor(order = before) {
    this.#before = order;
  }

  get size(): number {
    return this.#waiting.size;
  }

  put(task: Task): void {
    const known = this.#waiting.get(task.id);
    if (known && known.priority === task.priority) return;
    const entry: Waiting = { id: task.id, priority: task.priority, age: Number(task.id.slice(2)) };
    this.#waiting.set(task.id, entry);
    this.#lane(task).heap.push(entry);
  }

  drop(id: TaskId): void {
    this.#waiting.delete(id);
  }

  /** The first task of the best lane that `isFree`, or undefined. */
  next(isFree: (lane: { readonly project: Task['project']; readonly agent: string }) => boolean): TaskId | undefined {
    let best: Waiting | undefined;
    for (const lane of this.#lanes.values()) {
      const head = this.#head(lane.heap);
      if (head && (!best || this.#before(head, best)) && isFree(lane)) best = head;
    }
    return best?.id;
  }

  #head(heap: Heap<Waiting>): Waiting | undefined {
    for (let head = heap.peek(); head; head = heap.peek()) {
      if (this.#waiting.get(head.id) === head) return head;
      heap.pop();
    }
    return undefined;
  }

  #lane(task: Task): { readonly heap: Heap<Waiting> } {
    const key = `${task.project} ${task.agent}`;
    const lane = this.#lanes.get(key) ?? { project: task.project, agent: task.agent, heap: new Heap<Waiting>(this.#before) };
    this.#lanes.set(key, lane);
    return lane;
  }
}
