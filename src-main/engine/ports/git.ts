// Git, as far as workspaces need it. The adapter is the only place that starts a git process.
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { ChangedFile, Work } from '../../../src-shared/model/work.ts';

/** What a folder turned out to be when a person pointed at it. Paths are real paths, absolute. */
export type Inspected =
  | { readonly kind: 'repository'; readonly root: string; readonly commonDir: string; readonly branch: string | null; readonly head: string | null }
  | { readonly kind: 'worktree'; readonly root: string; readonly commonDir: string; readonly mainRoot: string }
  | { readonly kind: 'subfolder'; readonly root: string }
  | { readonly kind: 'bare'; readonly root: string }
  | { readonly kind: 'not-a-repository' }
  | { readonly kind: 'not-a-folder' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly why: string };

export interface WorkspaceSpec {
  /** The project's git common dir and main checkout. */
  readonly commonDir: string;
  readonly root: string;
  /** Where the workspace goes: strictly inside `workspacesRoot`, computed from ids, not there yet. */
  readonly path: string;
  readonly workspacesRoot: string;
  /** Written into the workspace's marker file (in its private git dir) so that only ours are ever removed. */
  readonly id: string;
  /** A branch that must not exist yet; never reset. */
  readonly branch: string;
  /** A branch, tag or commit to start from; null means the project's HEAD. */
  readonly base: string | null;
}

export type WorkspaceRefusal = {
  readonly refused: 'base-missing' | 'branch-exists' | 'path-taken' | 'no-commits' | 'project-missing' | 'git-failed';
  readonly detail: string;
};

export interface Made {
  readonly path: string;
  readonly branch: string;
  readonly baseCommit: string;
}

/** Everything that would be lost with a workspace. Each part that could not be looked at is unknown and counts as work. */
export interface Belongings {
  readonly modified: Observed<readonly string[]>;
  readonly untracked: Observed<readonly string[]>;
  readonly stashes: Observed<readonly string[]>;
  /** Commits reachable from the branch and from no remote ref, the base branch or another branch: `hash subject`. */
  readonly unpushed: Observed<readonly string[]>;
  /** A rebase, merge, cherry-pick or bisect under way, or dirty submodules, by name. */
  readonly unfinished: Observed<readonly string[]>;
  /** Processes whose cwd or open file lies in it: `pid command`. */
  readonly processes: Observed<readonly string[]>;
  readonly head: string | null;
  /** Binds an answer to exactly this list: hash over all of the above. */
  readonly digest: string;
}

export type RemovalRefusal = {
  readonly refused: 'not-ours' | 'in-use' | 'changed-since-shown' | 'holds-work' | 'could-not-look' | 'git-failed';
  readonly detail: string;
};

export interface Removed {
  /** Where the folder lies now (kept at least 14 days). */
  readonly trash: string;
  /** Hidden ref `refs/switchyard/trash/<id>/<time>` that holds the dirty tree and the branch tip. */
  readonly ref: string;
}

export interface Git {
  /** Absolute path and version of git, or why there is none. */
  version(): Promise<Observed<string>>;
  inspect(path: string): Promise<Inspected>;
  /** Local branches of a repository with the checked-out one first; for the base-branch field. */
  branches(root: string): Promise<Observed<readonly string[]>>;
  /** Makes branch and workspace, or finds exactly what an earlier, cut-off call of the same spec made. */
  makeWorkspace(spec: WorkspaceSpec, signal: AbortSignal): Promise<Made | WorkspaceRefusal>;
  /** Whether the workspace is whole: folder, marker, pointer and registration all there. */
  seeWorkspace(spec: Pick<WorkspaceSpec, 'commonDir' | 'path' | 'id'>): Promise<Observed<'whole' | 'gone' | 'damaged'>>;
  /** What a run has done since its base commit: commits, files, lines. */
  work(path: string, baseCommit: string): Promise<Observed<Work>>;
  changes(path: string, baseCommit: string): Promise<Observed<readonly ChangedFile[]>>;
  /** Unified diff of one file against the base commit, cut at 1 MB. */
  diff(path: string, baseCommit: string, file: string): Promise<Observed<string>>;
  belongings(spec: Pick<WorkspaceSpec, 'commonDir' | 'path' | 'id' | 'branch'> & { readonly baseCommit: string }): Promise<Belongings>;
  /** Removes a workspace under laws I9–I15: ours only, nothing living in it, nothing lost that `digest` did not name. Idempotent. */
  removeWorkspace(
    spec: WorkspaceSpec & { readonly baseCommit: string; readonly trashRoot: string },
    digest: string,
    signal: AbortSignal,
  ): Promise<Removed | RemovalRefusal>;
  /** Brings a removed workspace back to where it was, branch and uncommitted changes included. */
  restoreWorkspace(spec: WorkspaceSpec, removed: Removed, signal: AbortSignal): Promise<Made | WorkspaceRefusal>;
  /** Ends for good what was removed before this moment (wall milliseconds): trash and hidden ref, never a branch. Answers how many. */
  purgeTrash(trashRoot: string, before: number): Promise<number>;
}
