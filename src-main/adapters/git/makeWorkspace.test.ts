import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFlakyGit } from '../../testing/flakyGit.ts';
import { fingerprint, never, openGitScene } from '../../testing/gitScene.ts';
import type { GitScene } from '../../testing/gitScene.ts';

let scene: GitScene;
beforeEach(async () => {
  scene = await openGitScene({ files: 60, commits: 2 });
});
afterEach(() => scene[Symbol.asyncDispose]());

const clean = (path: string) => scene.repository.git(['status', '--porcelain', '--branch'], path);
const beside = (path: string) => readdir(dirname(path));
const intent = () => join(dirname(scene.spec().path), '.T-1-1.making');
const refusalOf = async (change: object) => {
  const answer = await scene.git.makeWorkspace({ ...scene.spec(), ...change }, never);
  return 'refused' in answer ? answer.refused : answer;
};

test('a workspace starts at the base it was asked for', async () => {
  const { repository, git } = scene;
  const first = await repository.git(['rev-parse', 'main~1']);
  await repository.git(['branch', 'older', first]);
  await repository.git(['tag', 'v1', first]);
  await repository.git(['update-ref', 'refs/remotes/origin/theirs', first]);
  const bases = ['older', 'v1', 'origin/theirs', first, first.slice(0, 10), 'refs/heads/older'];
  const made = [];
  for (const [at, base] of bases.entries()) made.push(await git.makeWorkspace({ ...scene.spec(`T-${at + 1}-1`), base }, never));
  expect(made).toEqual(bases.map((_, at) => ({ path: scene.spec(`T-${at + 1}-1`).path, branch: `switchyard/t-${at + 1}-1`, baseCommit: first })));
  expect(await repository.git(['config', '--get-regexp', '^branch\\.']).catch(() => 'none')).toBe('none');
});

test('eight at once on one repository all succeed', async () => {
  const ids = Array.from({ length: 8 }, (_, at) => `T-${at + 1}-1`);
  const made = await Promise.all(ids.map((id) => scene.make(id)));
  expect(made.map(({ path }) => path)).toEqual(ids.map((id) => scene.spec(id).path));
  expect(await Promise.all(ids.map((id) => scene.git.seeWorkspace(scene.spec(id))))).toEqual(ids.map(() => ({ known: 'whole' })));
  expect(await scene.repository.git(['fsck', '--no-progress'])).toBe('');
});

describe('refuses', () => {
  test('a repository without commits', async () => {
    await using empty = await openGitScene({ commits: 0 });
    expect(await empty.git.makeWorkspace(empty.spec(), never)).toMatchObject({ refused: 'no-commits' });
  });

  test('a project that is gone', async () => {
    await rm(scene.repository.root, { recursive: true });
    expect(await refusalOf({})).toBe('project-missing');
  });

  test.each(['nope', 'main~1', ':/Commit', 'main@{0}', '', '-x', '--help', '--output=/tmp/p', '@', '..', 'a b', '\u0000', 'f'.repeat(40)])('%j as a base', async (base) => {
    expect(await refusalOf({ base })).toMatch(/^(base-missing|git-failed)$/);
    expect(await scene.git.seeWorkspace(scene.spec())).toEqual({ known: 'gone' });
  });

  test('a place where something lies', async () => {
    await mkdir(scene.spec().path, { recursive: true });
    expect(await refusalOf({})).toBe('path-taken');
    expect(await scene.repository.git(['branch', '--list', 'switchyard/*'])).toBe('');
  });

  test('a git that is not there', async () => {
    const { openGit } = await import('./openGit.ts');
    const git = openGit({ env: { PATH: '/nonexistent' }, log: { info: () => {}, fault: () => {} } });
    expect(await git.makeWorkspace(scene.spec(), never)).toEqual({ refused: 'git-failed', detail: 'git is not on PATH' });
    expect([await git.version(), await git.inspect(scene.repository.root), await git.branches(scene.repository.root)])
      .toEqual([{ unknown: 'git is not on PATH' }, { kind: 'unreadable', why: 'git is not on PATH' }, { unknown: 'git is not on PATH' }]);
  });
});

const badBranches = [
  '-x', '--help', '--upload-pack=touch${IFS}/tmp/p', '--output=/tmp/p', 'HEAD', '@', 'a;id', 'a$(id)', 'a`id`', 'a|id', 'a&&id', "a'b", 'a"b',
  'main\u3000||id', 'a\u202Eb', 'a\u200Bb', 'a\u009B31mb', '<img/src=x/onerror=alert(1)>', 'feature/${{github.token}}', '#', '!id', '%2e%2e%2f',
  'a'.repeat(250), 'a b', 'a~1', 'a^', 'a:b', 'a?', 'a*', 'a[b', 'a\\b', 'a..b', 'a@{b', 'a.lock', 'x/a.lock/b', '.a', 'x/.a', 'a/', 'a//b', 'a.', '', 'a\u0000b', 'a\nb',
];

test.each(badBranches)('never makes a branch called %j', async (branch) => {
  const before = await fingerprint(scene.folder);
  expect(await refusalOf({ branch })).toBe('git-failed');
  expect(await fingerprint(scene.folder)).toEqual(before);
});

const foreignBranches = badBranches.filter((name) => name !== '' && name !== 'HEAD' && !/[\u0000\n ~^:?*[\\]|\.\.|@\{|\.lock|(^|\/)\.|\/$|\/\/|\.$/.test(name) && name !== '@' && name.length < 250);

test('takes a base whose name somebody made dangerous as a name and nothing else', async () => {
  const head = await scene.repository.git(['rev-parse', 'main']);
  for (const name of foreignBranches) await scene.repository.git(['update-ref', `refs/heads/${name}`, head]);
  const answers = [];
  for (const [at, base] of foreignBranches.entries()) answers.push(await scene.git.makeWorkspace({ ...scene.spec(`T-${at + 1}-1`), base }, never));
  expect(answers.map((answer) => ('baseCommit' in answer ? answer.baseCommit : answer.detail))).toEqual(foreignBranches.map(() => head));
});

const badPaths = (root: string): readonly string[] => [
  `${root}/../x`, `${root}/a/../../x`, '/etc/switchyard-x', '~/x', 'x', `${root}`, `${root}/`, `${root}-evil/x`, `${root}/a\0b`, `${root}/a\nb`, `${root}/a\x1b[2Jb`,
  `${root}/./x`, `${root}//x`, `${root}/link/x`, `${root}/x/..`, '/proc/self/environ', '',
];

test('never makes a workspace outside its root, in the repository, or by way of a link', async () => {
  const root = scene.workspacesRoot;
  await mkdir(root);
  await symlink(scene.repository.root, join(root, 'link'));
  const before = await fingerprint(scene.folder);
  const answers = [];
  for (const path of badPaths(root)) answers.push(await refusalOf({ path }));
  answers.push(await refusalOf({ path: join(scene.repository.root, 'x'), workspacesRoot: scene.repository.root }));
  answers.push(await refusalOf({ path: join(scene.repository.commonDir, 'x'), workspacesRoot: scene.repository.commonDir }));
  expect(answers).toEqual([...badPaths(root), 1, 2].map(() => 'git-failed'));
  expect(await fingerprint(scene.folder)).toEqual(before);
});

describe('after a cut-off call', () => {
  const whole = async () => ({ seen: await scene.git.seeWorkspace(scene.spec()), status: await clean(scene.spec().path), beside: await beside(scene.spec().path), base: (await scene.make()).baseCommit });
  const expected = async () => ({ seen: { known: 'whole' }, status: '## switchyard/t-1-1', beside: ['T-1-1'], base: await scene.repository.git(['rev-parse', 'main']) });

  test('wherever git died, the next call finishes', async () => {
    const flaky = await openFlakyGit(join(scene.folder, 'bin'), 0, 'before');
    await scene.make('T-0-1', flaky.git);
    const calls = await flaky.calls();
    expect(calls).toBeGreaterThan(4);
    for (const when of ['before', 'after'] as const) {
      for (let dies = 1; dies <= calls; dies += 1) {
        const id = `T-${when === 'before' ? 1 : 2}${dies}-1`;
        const { git } = await openFlakyGit(join(scene.folder, 'bin'), dies, when);
        await git.makeWorkspace(scene.spec(id), never);
        await scene.make(id);
        expect([id, await scene.git.seeWorkspace(scene.spec(id)), await clean(scene.spec(id).path)]).toEqual([id, { known: 'whole' }, `## switchyard/${id.toLowerCase()}`]);
      }
    }
    expect((await beside(scene.spec().path)).filter((name) => name.startsWith('.'))).toEqual([]);
  }, 120_000);

  async function began(): Promise<string> {
    const baseCommit = await scene.repository.git(['rev-parse', 'main']);
    await mkdir(dirname(scene.spec().path), { recursive: true });
    await writeFile(intent(), JSON.stringify({ id: 'T-1-1', branch: 'switchyard/t-1-1', baseCommit }));
    return baseCommit;
  }
  const added = () => scene.repository.git(['worktree', 'add', '--quiet', '--no-checkout', '-b', 'switchyard/t-1-1', scene.spec().path]);
  const privateDir = () => join(scene.repository.commonDir, 'worktrees', 'T-1-1');

  test('and until it has finished, the workspace is seen as damaged, never as gone', async () => {
    const { path } = scene.spec();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(intent(), JSON.stringify({ id: 'T-1-1', branch: scene.spec().branch, baseCommit: await scene.repository.git(['rev-parse', 'main']) }));
    expect(await scene.git.seeWorkspace(scene.spec())).toEqual({ known: 'damaged' });
    await scene.make();
    expect(await scene.git.seeWorkspace(scene.spec())).toEqual({ known: 'whole' });
  });

  test('that only wrote what it intended', async () => {
    await began();
    await scene.make();
    expect(await whole()).toEqual(await expected());
  });

  test('that made the branch alone', async () => {
    await scene.repository.git(['branch', 'switchyard/t-1-1', await began()]);
    await scene.make();
    expect(await whole()).toEqual(await expected());
  });

  test('that made an empty, still locked worktree', async () => {
    await began();
    await added();
    await writeFile(join(privateDir(), 'locked'), 'initializing');
    await scene.make();
    expect(await whole()).toEqual(await expected());
    expect(await readdir(privateDir())).not.toContain('locked');
  });

  test('that died in the middle of the checkout', async () => {
    await began();
    await added();
    await writeFile(join(privateDir(), 'index.lock'), '');
    await mkdir(join(scene.spec().path, 'src/part0'), { recursive: true });
    await writeFile(join(scene.spec().path, 'src/part0/file1.txt'), 'half');
    await scene.make();
    expect(await whole()).toEqual(await expected());
  });

  test('whose git outlived its host: it is waited for', async () => {
    await began();
    await added();
    await writeFile(join(privateDir(), 'index.lock'), '');
    const orphan = spawn('sleep', ['600'], { cwd: scene.spec().path });
    await once(orphan, 'spawn');
    const making = scene.make();
    const first = await Promise.race([making.then(() => 'made'), scene.git.branches(scene.repository.root).then(() => 'waiting')]);
    expect([first, await readdir(privateDir())]).toEqual(['waiting', expect.arrayContaining(['index.lock'])]);
    orphan.kill();
    await making;
    expect(await whole()).toEqual(await expected());
  });

  test('whose folder has vanished', async () => {
    await began();
    await added();
    await rm(scene.spec().path, { recursive: true });
    await scene.make();
    expect(await whole()).toEqual(await expected());
  });

  test('whose base has moved since: it keeps the base it began with', async () => {
    const base = await began();
    await scene.repository.commit('More', { 'more.txt': 'more\n' });
    expect((await scene.make()).baseCommit).toBe(base);
  });

  test('whose branch somebody has moved since: it is theirs now', async () => {
    await began();
    const other = await scene.repository.git(['rev-parse', 'main~1']);
    await scene.repository.git(['branch', 'switchyard/t-1-1', other]);
    expect(await refusalOf({})).toBe('branch-exists');
    expect(await scene.repository.git(['rev-parse', 'switchyard/t-1-1'])).toBe(other);
  });

  test('where somebody has put files since: they are theirs', async () => {
    await began();
    await mkdir(scene.spec().path);
    await writeFile(join(scene.spec().path, 'mine.txt'), 'mine');
    expect(await refusalOf({})).toBe('path-taken');
    expect(await readFile(join(scene.spec().path, 'mine.txt'), 'utf8')).toBe('mine');
  });

  test('of another run at the same place: nothing is taken over', async () => {
    await began();
    await added();
    expect(await refusalOf({ id: 'T-2-1', branch: 'switchyard/t-2-1' })).toBe('path-taken');
  });
});
