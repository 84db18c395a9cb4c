// Which task the keys J, K, Enter and R mean. A page lends its own order of tasks; without one the sidebar's order counts.
import { useEffect } from 'react';
import { create } from 'zustand';
import type { TaskId } from '../../src-shared/model/ids.ts';

interface Selection {
  readonly selected: TaskId | null;
  /** Orders lent by what is on the screen; the last one counts. */
  readonly lists: readonly { readonly owner: symbol; readonly ids: readonly TaskId[] }[];
}

export const useSelection = create<Selection>(() => ({ selected: null, lists: [] }));

export const select = (task: TaskId | null): void => useSelection.setState({ selected: task });
export const useSelected = (id: TaskId): boolean => useSelection(({ selected }) => selected === id);

/** Lends the order of tasks J and K walk through while this component is on the screen. */
export function useList(ids: readonly TaskId[]): void {
  useEffect(() => {
    const owner = Symbol('list');
    useSelection.setState(({ lists }) => ({ lists: [...lists, { owner, ids }] }));
    return () => useSelection.setState(({ lists }) => ({ lists: lists.filter((list) => list.owner !== owner) }));
  }, [ids]);
}

/** Selects the next (1) or the one before (-1); past an end it stays. */
export function moveSelection(step: 1 | -1): void {
  const { selected, lists } = useSelection.getState();
  const ids = lists.at(-1)?.ids ?? [];
  select(stepped(ids, selected, step));
}

/** Where the choice goes when a task leaves the list: the next one, at the end the one before. */
export function neighbour(task: TaskId): TaskId | null {
  const ids = useSelection.getState().lists.at(-1)?.ids ?? [];
  const at = ids.indexOf(task);
  return at < 0 ? null : ids[at + 1] ?? ids[at - 1] ?? null;
}

export function stepped(ids: readonly TaskId[], selected: TaskId | null, step: 1 | -1): TaskId | null {
  const at = selected === null ? -1 : ids.indexOf(selected);
  if (at < 0) return ids.at(step > 0 ? 0 : -1) ?? null;
  return ids[at + step] ?? selected;
}
