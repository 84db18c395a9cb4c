// How a component asks the mirror: each hook answers one question and draws again only when the answer changes.
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import type { Dispatch } from '../../src-shared/model/model.ts';
import type { Project } from '../../src-shared/model/project.ts';
import type { Status } from '../../src-shared/model/status.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';
import type { Task } from '../../src-shared/model/task.ts';
import { mirror } from './connection.ts';
import type { View } from './mirror.ts';

/** Any answer that can be read from a frame; a list or record is compared by its entries. */
export const useMirror = <T>(ask: (view: View) => T): T => useStore(mirror.store, useShallow(ask));

export const useLoaded = (): boolean => useStore(mirror.store, ({ loaded }) => loaded);
export const useTask = (id: TaskId): Task | undefined => useStore(mirror.store, ({ tasks }) => tasks.get(id));
export const useStatus = (id: TaskId): Status | undefined => useStore(mirror.store, ({ statuses }) => statuses.get(id));
export const useProject = (id: ProjectId | null): Project | undefined => useStore(mirror.store, ({ projects }) => (id === null ? undefined : projects.get(id)));
export const useSurroundings = (): Surroundings => useStore(mirror.store, ({ around }) => around);
export const useDispatch = (): Dispatch => useStore(mirror.store, ({ dispatch }) => dispatch);

/** Ids of the living tasks, of one project or of all, oldest first. */
export const useTaskIds = (project: ProjectId | null = null): readonly TaskId[] =>
  useMirror(({ tasks }) => tasks.values().filter((task) => project === null || task.project === project).map(({ id }) => id).toArray());

/** Projects that are neither archived nor removed, in the order they were added. */
export const useProjects = (): readonly Project[] =>
  useMirror(({ projects }) => projects.values().filter(({ archivedAt, removedAt }) => archivedAt === null && removedAt === null).toArray());

export const useArchivedProjects = (): readonly Project[] =>
  useMirror(({ projects }) => projects.values().filter(({ archivedAt, removedAt }) => archivedAt !== null && removedAt === null).toArray());

/** Wall milliseconds, once a second, only while the window can be seen. */
export const useNow = (): number => useSyncExternalStore(everySecond, () => mirror.store.getState().now);

const everySecond = (changed: () => void) => mirror.store.subscribe(({ now }, before) => { if (now !== before.now) changed(); });
