// What every `git` port promises, said without naming how it is done: run on real git and on the fake.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Git, Made, Removed, WorkspaceSpec } from '../../engine/ports/git.ts';

export interface GitWorld extends AsyncDisposable {
  readonly git: Git;
  /** A repository with at least one commit, on `main`. */
  readonly root: string;
  readonly commonDir: string;
  readonly workspacesRoot: string;
  readonly trashRoot: string;
  /** A path where nothing lies. */
  readonly nowhere: string;
  /** Changes a file that is committed, in the workspace at `path`. */
  edit(path: string): Promise<void>;
  /** Makes a branch in the repository, as a person would. */
  branch(name: string): Promise<void>;
}

export function gitContract(name: string, open: () => Promise<GitWorld>): void {
  describe(`git: ${name}`, () => {
    let world: GitWorld;
    const signal = new AbortController().signal;
    const spec = (id: string): WorkspaceSpec => ({
      commonDir: world.commonDir, root: world.root, workspacesRoot: world.workspacesRoot,
      path: `${world.workspacesRoot}/sample/${id}`, id, branch: `sy/${id.toLowerCase()}`, base: null,
    });
    const make = async (id: string): Promise<Made> => {
      const made = await world.git.makeWorkspace(spec(id), signal);
      if ('refused' in made) throw new Error(`${made.refused}: ${made.detail}`);
      return made;
    };
    const remove = (id: string, baseCommit: string, digest: string) =>
      world.git.removeWorkspace({ ...spec(id), baseCommit, trashRoot: world.trashRoot }, digest, signal);
    const held = (id: string, baseCommit: string) => world.git.belongings({ ...spec(id), baseCommit });
    const removed = async (id: string, baseCommit: string): Promise<Removed> => {
      const answer = await remove(id, baseCommit, (await held(id, baseCommit)).digest);
      if ('refused' in answer) throw new Error(`${answer.refused}: ${answer.detail}`);
      return answer;
    };

    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world[Symbol.asyncDispose]());

    test('a repository is known by its root and common dir', async () => {
      expect(await world.git.inspect(world.root)).toMatchObject({ kind: 'repository', root: world.root, commonDir: world.commonDir, branch: 'main' });
    });

    test('a path where nothing lies is missing', async () => {
      expect(await world.git.inspect(world.nowhere)).toEqual({ kind: 'missing' });
    });

    test('the branch that is checked out is named first', async () => {
      await world.branch('aside');
      expect(await world.git.branches(world.root)).toEqual({ known: ['main', 'aside'] });
    });

    test('a workspace that was made is whole, and asking for it again answers the same', async () => {
      const made = await make('T-1-1');
      expect({ path: made.path, branch: made.branch, seen: await world.git.seeWorkspace(spec('T-1-1')) })
        .toEqual({ path: spec('T-1-1').path, branch: 'sy/t-1-1', seen: { known: 'whole' } });
      expect(await make('T-1-1')).toEqual(made);
    });

    test('a workspace that was never made is gone, and its work is unknown', async () => {
      expect(await world.git.seeWorkspace(spec('T-1-1'))).toEqual({ known: 'gone' });
      expect(await world.git.work(spec('T-1-1').path, '0'.repeat(40))).toEqual({ unknown: expect.any(String) });
    });

    test('the branch of a workspace is never one that is there already', async () => {
      await world.branch('sy/t-1-1');
      expect(await world.git.makeWorkspace(spec('T-1-1'), signal)).toMatchObject({ refused: 'branch-exists' });
      expect(await world.git.seeWorkspace(spec('T-1-1'))).toEqual({ known: 'gone' });
    });

    test('a place is never taken from another workspace', async () => {
      await make('T-1-1');
      const other = { ...spec('T-2-1'), path: spec('T-1-1').path };
      expect(await world.git.makeWorkspace(other, signal)).toMatchObject({ refused: 'path-taken' });
    });

    test('what is changed belongs to the workspace and changes the digest', async () => {
      const { path, baseCommit } = await make('T-1-1');
      const before = await held('T-1-1', baseCommit);
      await world.edit(path);
      const after = await held('T-1-1', baseCommit);
      expect({ before: before.modified, after: after.modified, isSame: before.digest === after.digest })
        .toEqual({ before: { known: [] }, after: { known: [expect.any(String)] }, isSame: false });
    });

    test('a workspace that changed since it was shown is kept', async () => {
      const { path, baseCommit } = await make('T-1-1');
      const { digest } = await held('T-1-1', baseCommit);
      await world.edit(path);
      expect(await remove('T-1-1', baseCommit, digest)).toMatchObject({ refused: 'changed-since-shown' });
      expect(await world.git.seeWorkspace(spec('T-1-1'))).toEqual({ known: 'whole' });
    });

    test('who was shown nothing can remove only what holds nothing', async () => {
      const { path, baseCommit } = await make('T-1-1');
      await world.edit(path);
      expect(await remove('T-1-1', baseCommit, '')).toMatchObject({ refused: 'holds-work' });
      const other = await make('T-2-1');
      await remove('T-2-1', other.baseCommit, '');
      expect([await world.git.seeWorkspace(spec('T-1-1')), await world.git.seeWorkspace(spec('T-2-1'))]).toEqual([{ known: 'whole' }, { known: 'gone' }]);
    });

    test('what was shown can be removed, and removing it again answers the same', async () => {
      const { path, baseCommit } = await make('T-1-1');
      await world.edit(path);
      const first = await removed('T-1-1', baseCommit);
      expect(await world.git.seeWorkspace(spec('T-1-1'))).toEqual({ known: 'gone' });
      expect(await remove('T-1-1', baseCommit, 'any')).toEqual(first);
    });

    test('a workspace that is not there is not ours to remove', async () => {
      expect(await remove('T-1-1', '0'.repeat(40), 'any')).toMatchObject({ refused: 'not-ours' });
    });

    test('a removed workspace comes back with its changes, and restoring it again answers the same', async () => {
      const made = await make('T-1-1');
      await world.edit(made.path);
      const before = await held('T-1-1', made.baseCommit);
      const gone = await removed('T-1-1', made.baseCommit);
      expect(await world.git.restoreWorkspace(spec('T-1-1'), gone, signal)).toEqual(made);
      expect(await world.git.restoreWorkspace(spec('T-1-1'), gone, signal)).toEqual(made);
      expect(await held('T-1-1', made.baseCommit)).toEqual(before);
    });

    test('what was purged from the trash does not come back, its branch does not go, and what is younger stays', async () => {
      const made = await make('T-1-1');
      const gone = await removed('T-1-1', made.baseCommit);
      const early = await world.git.purgeTrash(world.trashRoot, 0);
      const late = await world.git.purgeTrash(world.trashRoot, Date.now() + 60_000);
      expect([early, late, await world.git.branches(world.root)]).toEqual([0, 1, { known: ['main', 'sy/t-1-1'] }]);
      expect(await world.git.restoreWorkspace(spec('T-1-1'), gone, signal)).toMatchObject({ refused: 'git-failed' });
    });

    test('a workspace can be removed once more after it came back', async () => {
      const made = await make('T-1-1');
      await world.git.restoreWorkspace(spec('T-1-1'), await removed('T-1-1', made.baseCommit), signal);
      await removed('T-1-1', made.baseCommit);
      expect(await world.git.seeWorkspace(spec('T-1-1'))).toEqual({ known: 'gone' });
    });
  });
}
