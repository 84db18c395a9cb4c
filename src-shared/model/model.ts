// What all facts fold to. The host holds all of it; a renderer's mirror holds the projects and the living tasks.
// Entries are replaced, never changed in place, so "same reference" means "nothing happened to it".
import type { By, DispatchMode } from './facts.ts';
import type { ProjectId, TaskId } from './ids.ts';
import type { Project } from './project.ts';
import type { Task } from './task.ts';

/** The part of a Map that folding needs; a draft lays a thin one over the real one. */
export interface Table<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
  values(): Iterable<V>;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Dispatch {
  readonly mode: DispatchMode;
  readonly since: number;
  readonly by: By | null;
}

export interface Model {
  /** Number and time of the last fact folded in. */
  seq: number;
  at: number;
  readonly projects: Table<ProjectId, Project>;
  readonly tasks: Table<TaskId, Task>;
  /** How many tasks were ever created: the next is `T-<taskCount + 1>`. */
  taskCount: number;
  dispatch: Dispatch;
  /** What a person set for all projects inside the app, by key. */
  settings: Readonly<Record<string, Json>>;
}

export const emptyModel = (): Model => ({
  seq: 0, at: 0,
  projects: new Map<ProjectId, Project>(),
  tasks: new Map<TaskId, Task>(),
  taskCount: 0,
  dispatch: { mode: 'run', since: 0, by: null },
  settings: {},
});

/** Sets one setting; null takes it back. */
export function withSetting(settings: Readonly<Record<string, Json>>, key: string, value: Json): Readonly<Record<string, Json>> {
  const { [key]: _, ...rest } = settings;
  return value === null ? rest : { ...rest, [key]: value };
}

/** A model to try facts on: reads fall through to `model`, writes stay in the draft. */
export const draftOf = (model: Model): Model => ({
  ...model,
  projects: new Layer(model.projects),
  tasks: new Layer(model.tasks),
});

class Layer<K, V> implements Table<K, V> {
  readonly #below: Table<K, V>;
  readonly #own = new Map<K, V>();
  constructor(below: Table<K, V>) {
    this.#below = below;
  }
  get(key: K): V | undefined {
    return this.#own.get(key) ?? this.#below.get(key);
  }
  set(key: K, value: V): void {
    this.#own.set(key, value);
  }
  *values(): Iterable<V> {
    yield* this.#own.values();
    const replaced = new Set(this.#own.keys().map((key) => this.#below.get(key)));
    for (const value of this.#below.values()) if (!replaced.has(value)) yield value;
  }
}
