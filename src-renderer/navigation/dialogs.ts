// Which dialog is open over the page. Any part of the interface may open one; the app alone draws them.
import { create } from 'zustand';
import type { ProjectId } from '../../src-shared/model/ids.ts';

export type OpenDialog =
  | { readonly kind: 'new-task'; readonly project: ProjectId | null }
  | { readonly kind: 'add-project'; readonly path: string; readonly note: string | null }
  | { readonly kind: 'rename-project' | 'remove-project' | 'trust'; readonly project: ProjectId }
  | { readonly kind: 'archived-projects' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'keys' };

export const useDialog = create<{ readonly open: OpenDialog | null }>(() => ({ open: null }));

export const openDialog = (open: OpenDialog): void => useDialog.setState({ open });
export const closeDialog = (): void => useDialog.setState({ open: null });

/** For a button "New task" anywhere; `project` is what the page is about. */
export const openNewTask = (project: ProjectId | null = null): void => openDialog({ kind: 'new-task', project });
export const openAddProject = (path = '', note: string | null = null): void => openDialog({ kind: 'add-project', path, note });
