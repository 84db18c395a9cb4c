// What a person most likely wants when a folder cannot be added: the right folder, or the project it already is.
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import type { Refusal } from '../../../src-shared/model/refusal.ts';

export type WayOut = { readonly add: string } | { readonly open: ProjectId };

export function wayOutOf(refusal: Refusal | null): WayOut | null {
  switch (refusal?.code) {
    case 'inside-repository': return { add: refusal.root };
    case 'worktree-of-other': return { add: refusal.mainRoot };
    case 'already-added':
    case 'worktree-of-project': return { open: refusal.project };
    default: return null;
  }
}
