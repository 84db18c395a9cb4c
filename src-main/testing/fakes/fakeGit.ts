// Git as far as workspaces go, in memory: repositories, branches, workspaces, and whether a workspace holds work.
import { isKnown } from '../../../src-shared/model/observed.ts';
import type { Belongings, Git, Inspected, Made, RemovalRefusal, Removed, WorkspaceSpec } from '../../engine/ports/git.ts';

export interface FakeWorkspace {
  readonly id: string;
  readonly branch: string;
  readonly baseCommit: string;
  modified: readonly string[];
}

/** The disk: what outlives a supervisor. */
export class GitDisk {
  readonly repositories = new Map<string, Inspected>();
  readonly workspaces = new Map<string, FakeWorkspace>();
  readonly branches = new Set<string>();
  readonly trash = new Map<string, { readonly path: string; readonly at: number; readonly workspace: FakeWorkspace }>();
  /** What time it is when something is removed. */
  now: () => number = () => 0;
  /** Every removal ever done: path and the digest it was done with. */
  readonly removals: { readonly path: string; readonly digest: string; readonly lost: readonly string[] }[] = [];

  addRepository(root: string): void {
    this.repositories.set(root, { kind: 'repository', root, commonDir: `${root}/.git`, branch: 'main', head: 'c0' });
  }
}

export function fakeGit(disk: GitDisk): Git {
  const made = ({ path, branch }: Pick<WorkspaceSpec, 'path' | 'branch'>): Made => ({ path, branch, baseCommit: 'c0' });
  const belongings = (path: string): Belongings => {
    const modified = disk.workspaces.get(path)?.modified ?? [];
    const none = { known: [] };
    return { modified: { known: modified }, untracked: none, stashes: none, unpushed: none, unfinished: none, processes: none, head: 'c0', digest: `digest:${modified.join()}` };
  };
  return {
    version: async () => ({ known: 'git fake' }),
    inspect: async (path) => disk.repositories.get(path) ?? { kind: 'missing' },
    branches: async () => ({ known: ['main', ...disk.branches] }),
    makeWorkspace: async (spec) => {
      const there = disk.workspaces.get(spec.path);
      if (there) return there.id === spec.id && there.branch === spec.branch ? made(spec) : { refused: 'path-taken', detail: `${spec.path} is not ours` };
      if (disk.branches.has(spec.branch)) return { refused: 'branch-exists', detail: `${spec.branch} is there already` };
      disk.branches.add(spec.branch);
      disk.workspaces.set(spec.path, { id: spec.id, branch: spec.branch, baseCommit: 'c0', modified: [] });
      return made(spec);
    },
    seeWorkspace: async ({ path, id }) => ({ known: disk.workspaces.get(path)?.id === id ? 'whole' : 'gone' }),
    work: async (path) => {
      const workspace = disk.workspaces.get(path);
      return workspace ? { known: { head: 'c1', commits: 1, files: 1, added: 1, removed: 0, uncommitted: workspace.modified.length } } : { unknown: 'the workspace is gone' };
    },
    changes: async () => ({ known: [] }),
    diff: async () => ({ known: '' }),
    belongings: async ({ path }) => belongings(path),
    removeWorkspace: async (spec, digest) => {
      const workspace = disk.workspaces.get(spec.path);
      const trash = `${spec.trashRoot}/${spec.id}`;
      const removed: Removed = { trash, ref: `refs/switchyard/trash/${spec.id}` };
      if (!workspace) return disk.trash.has(trash) ? removed : { refused: 'not-ours', detail: 'it is not there' };
      const seen = belongings(spec.path);
      const refusal = digest === seen.digest ? null : whyNotAccepted(workspace, digest);
      if (refusal) return refusal;
      disk.removals.push({ path: spec.path, digest, lost: isKnown(seen.modified) ? seen.modified.known : [] });
      disk.trash.set(trash, { path: spec.path, at: disk.now(), workspace });
      disk.workspaces.delete(spec.path);
      return removed;
    },
    purgeTrash: async (trashRoot, before) => {
      const old = [...disk.trash].filter(([place, { at }]) => place.startsWith(`${trashRoot}/`) && at < before);
      for (const [place] of old) disk.trash.delete(place);
      return old.length;
    },
    restoreWorkspace: async (spec, { trash }) => {
      const kept = disk.trash.get(trash);
      if (!kept) return disk.workspaces.has(spec.path) ? made(spec) : { refused: 'git-failed', detail: 'it is no longer in the trash' };
      disk.workspaces.set(kept.path, kept.workspace);
      disk.trash.delete(trash);
      return made(spec);
    },
  };
}

/** An empty digest accepts nothing but an empty list. */
function whyNotAccepted({ modified }: FakeWorkspace, digest: string): RemovalRefusal | null {
  if (digest !== '') return { refused: 'changed-since-shown', detail: 'it changed since it was shown' };
  return modified.length === 0 ? null : { refused: 'holds-work', detail: `${modified.length} modified` };
}
