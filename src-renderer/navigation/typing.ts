// Whose terminal a person asked to type into. Asked by a key or a button; the page that draws the terminal takes the wish and ends it.
import { create } from 'zustand';
import type { TaskId } from '../../src-shared/model/ids.ts';

const useWish = create<{ readonly task: TaskId | null }>(() => ({ task: null }));

export const typeInto = (task: TaskId): void => useWish.setState({ task });
/** The terminal has the focus, or its page was left: the wish is over. */
export const typingBegun = (task: TaskId): void => useWish.setState((wish) => (wish.task === task ? { task: null } : wish));
export const useTypingWish = (task: TaskId): boolean => useWish((wish) => wish.task === task);
