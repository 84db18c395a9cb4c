import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Belongings } from '../../engine/ports/git.ts';
import { fingerprint, never, openGitScene } from '../../testing/gitScene.ts';
import type { GitScene } from '../../testing/gitScene.ts';
import { makeRepository } from '../../testing/repository.ts';

let scene: GitScene;
let path: string;
beforeEach(async () => {
  scene = await openGitScene({ files: { 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n', '.gitignore': 'ignored\n' }, commits: 2 });
  path = (await scene.make()).path;
});
afterEach(() => scene[Symbol.asyncDispose]());

const git = (...args: readonly string[]) => scene.repository.git(args, path);
const write = (file: string, content: string) => writeFile(join(path, file), content);
const status = () => git('status', '--porcelain=v2', '--branch', '--untracked-files=all');

type Part = Exclude<keyof Belongings, 'head' | 'digest' | 'processes'>;
const losses: readonly (readonly [name: string, part: Part, make: () => Promise<unknown>])[] = [
  ['a modified file', 'modified', () => write('a.txt', 'changed\n')],
  ['a staged file', 'modified', async () => { await write('a.txt', 'changed\n'); await git('add', 'a.txt'); }],
  ['a staged file changed once more', 'modified', async () => { await write('a.txt', 'one\n'); await git('add', 'a.txt'); await write('a.txt', 'two\n'); }],
  ['a deleted file', 'modified', () => rm(join(path, 'a.txt'))],
  ['a renamed file', 'modified', () => git('mv', 'a.txt', 'z.txt')],
  ['a changed mode', 'modified', () => git('update-index', '--chmod=+x', 'a.txt')],
  ['a new file', 'untracked', () => write('new.txt', 'new\n')],
  ['a new file with a line break in its name', 'untracked', () => write('new\nline.txt', 'new\n')],
  ['a link that leads nowhere', 'untracked', () => symlink('/nonexistent', join(path, 'link'))],
  ['a change git was told to assume away', 'modified', async () => { await git('update-index', '--assume-unchanged', 'a.txt'); await write('a.txt', 'hidden\n'); }],
  ['a change git was told to skip', 'modified', async () => { await git('update-index', '--skip-worktree', 'a.txt'); await write('a.txt', 'hidden\n'); }],
  ['a stash on its branch', 'stashes', async () => { await write('a.txt', 'changed\n'); await git('stash'); }],
  ['a commit of its own', 'unpushed', () => git('commit', '--quiet', '--allow-empty', '-m', 'Own')],
  ['a commit on a detached head', 'unpushed', async () => { await git('checkout', '--quiet', '--detach'); await git('commit', '--quiet', '--allow-empty', '-m', 'Own'); }],
  ['a bisect under way', 'unfinished', () => git('bisect', 'start')],
  ['a merge in conflict', 'unfinished', async () => {
    await scene.repository.commit('Theirs', { 'a.txt': 'theirs\n' });
    await scene.repository.commit('Ours', { 'a.txt': 'ours\n' }, path);
    await git('merge', 'main').catch(() => '');
  }],
  ['a rebase in conflict', 'unfinished', async () => {
    await scene.repository.commit('Theirs', { 'a.txt': 'theirs\n' });
    await scene.repository.commit('Ours', { 'a.txt': 'ours\n' }, path);
    await git('rebase', 'main').catch(() => '');
  }],
  ['a cherry-pick in conflict', 'unfinished', async () => {
    await scene.repository.commit('Theirs', { 'a.txt': 'theirs\n' });
    await scene.repository.commit('Ours', { 'a.txt': 'ours\n' }, path);
    await git('cherry-pick', 'main').catch(() => '');
  }],
  ['a repository inside it', 'untracked', () => makeRepository(join(path, 'nested'))],
  ['a submodule that was never filled by git', 'unfinished', async () => {
    await git('update-index', '--add', '--cacheinfo', `160000,${await git('rev-parse', 'HEAD')},sub`);
    await mkdir(join(path, 'sub'));
    await write('sub/file.txt', 'x\n');
  }],
];

test.each(losses)('%s protects the workspace; once shown, it can go and come back as it was', async (_, part, make) => {
  await make();
  const [held, before, files] = [await scene.held(), await status(), await fingerprint(path, ['.git'])];
  expect(held[part]).toEqual({ known: expect.arrayContaining([expect.any(String)]) });
  expect(await scene.remove('')).toEqual({ refused: 'holds-work', detail: expect.stringContaining(part) });
  expect(await fingerprint(path, ['.git'])).toEqual(files);

  const removed = await scene.removed();
  expect(await scene.git.seeWorkspace(scene.spec())).toEqual({ known: 'gone' });
  expect(await scene.repository.git(['fsck', '--no-progress', '--no-dangling'])).toBe('');
  expect(await scene.restore(removed)).toMatchObject({ path });
  expect({ files: await fingerprint(path, ['.git']), status: await status() }).toEqual({ files, status: before });
  expect(await scene.held()).toEqual(held);
});

test('a workspace that holds nothing goes without an answer', async () => {
  await write('ignored', 'not work\n');
  const removed = await scene.remove('');
  expect(removed).toEqual({ trash: join(scene.trashRoot, 'T-1-1'), ref: expect.stringMatching(/^refs\/switchyard\/trash\/T-1-1\/\d+$/) });
  expect(await readFile(join(scene.trashRoot, 'T-1-1/tree/ignored'), 'utf8')).toBe('not work\n');
  expect(await scene.repository.git(['worktree', 'list', '--porcelain'])).not.toContain('T-1-1');
  expect(await scene.repository.git(['branch', '--list', 'switchyard/*', '--format=%(refname:short)'])).toBe('switchyard/t-1-1');
});

test('commits that a remote or another branch has are not its own', async () => {
  await scene.repository.commit('Pushed', { 'a.txt': 'pushed\n' }, path);
  await git('update-ref', 'refs/remotes/origin/x', 'HEAD');
  expect((await scene.held()).unpushed).toEqual({ known: [] });
});

test('the hidden ref holds the dirty tree, what was staged and the branch tip', async () => {
  const tip = await scene.repository.commit('Own', { 'b.txt': 'own\n' }, path);
  await write('a.txt', 'staged\n');
  await git('add', 'a.txt');
  await write('a.txt', 'unstaged\n');
  await write('new.txt', 'new\n');
  await rm(join(path, 'c.txt'));
  const { ref } = await scene.removed();
  const show = (name: string) => scene.repository.git(['show', `${ref}${name}`]).catch(() => null);
  expect([await show(':a.txt'), await show(':new.txt'), await show(':c.txt'), await show(':b.txt'), await show('^2:a.txt'), await scene.repository.git(['rev-parse', `${ref}^1`])])
    .toEqual(['unstaged', 'new', null, 'own', 'staged', tip]);
});

test('a change of content after it was shown is a change, even of a file already in the list', async () => {
  await write('a.txt', 'one\n');
  const { digest } = await scene.held();
  await write('a.txt', 'another\n');
  expect(await scene.remove(digest)).toMatchObject({ refused: 'changed-since-shown' });
});

describe('a live process', () => {
  let child: ChildProcess;
  afterEach(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });

  test('with its working directory there keeps the workspace, whatever was accepted', async () => {
    await mkdir(join(path, 'deep'));
    child = spawn('sleep', ['600'], { cwd: join(path, 'deep') });
    await once(child, 'spawn');
    const held = await scene.held();
    expect(held.processes).toEqual({ known: [`${child.pid} sleep`] });
    expect(await scene.remove(held.digest)).toEqual({ refused: 'in-use', detail: `${child.pid} sleep` });
    expect(await scene.git.seeWorkspace(scene.spec())).toEqual({ known: 'whole' });
  });

  test('with a file of it open keeps the workspace, whatever was accepted', async () => {
    child = spawn('tail', ['-f', join(path, 'a.txt')], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout ?? child, 'data');
    const held = await scene.held();
    expect(held.processes).toEqual({ known: [`${child.pid} tail`] });
    expect(await scene.remove(held.digest)).toMatchObject({ refused: 'in-use' });
  });
});

test('a worktree that a person has locked stays', async () => {
  await scene.repository.git(['worktree', 'lock', '--reason', 'mine', path]);
  expect(await scene.remove((await scene.held()).digest)).toEqual({ refused: 'in-use', detail: 'the worktree is locked: mine' });
});

describe('not ours, never removed:', () => {
  const refused = { refused: 'not-ours', detail: expect.any(String) };
  const untouched = async (change: object, digest = ''): Promise<void> => {
    const before = await fingerprint(scene.folder);
    const baseCommit = await scene.repository.git(['rev-parse', 'main']);
    expect(await scene.git.removeWorkspace({ ...scene.spec(), baseCommit, trashRoot: scene.trashRoot, ...change }, digest, never)).toEqual(refused);
    expect(await fingerprint(scene.folder)).toEqual(before);
  };

  test("the user's main checkout", () => untouched({ path: scene.repository.root, workspacesRoot: scene.folder }));
  test('a folder outside the root', () => untouched({ path: scene.repository.root }));
  test('the root itself', () => untouched({ path: scene.workspacesRoot }));
  test('a place by way of ..', () => untouched({ path: `${scene.workspacesRoot}/sample/../sample/T-1-1` }));
  test('a workspace of another id', () => untouched({ id: 'T-9-9' }));
  test('a folder that merely lies there', async () => {
    await mkdir(join(scene.workspacesRoot, 'sample/T-5-1'));
    await untouched({ path: join(scene.workspacesRoot, 'sample/T-5-1') });
  });
  test('a worktree that a person made in our root', async () => {
    const theirs = join(scene.workspacesRoot, 'sample/theirs');
    await scene.repository.git(['worktree', 'add', '--quiet', theirs, '-b', 'theirs']);
    await untouched({ path: theirs });
  });
  test('a link to a workspace', async () => {
    await symlink(path, join(scene.workspacesRoot, 'sample/link'));
    await untouched({ path: join(scene.workspacesRoot, 'sample/link') });
  });
  test('a workspace by way of a link', async () => {
    await symlink(join(scene.workspacesRoot, 'sample'), join(scene.workspacesRoot, 'other'));
    await untouched({ path: join(scene.workspacesRoot, 'other/T-1-1') });
  });
  test('a workspace whose mark is gone', async () => {
    await rm(join(scene.repository.commonDir, 'worktrees/T-1-1/switchyard-workspace'));
    await untouched({});
  });
  test('a workspace whose registration is gone', async () => {
    await rm(join(scene.repository.commonDir, 'worktrees/T-1-1'), { recursive: true });
    await untouched({});
  });
});

test('a trash on another disk is refused before anything is touched', async (context) => {
  const other = await mkdtemp('/dev/shm/switchyard-git-').catch(() => null);
  if (other === null) return context.skip('no second file system here');
  try {
    const before = await fingerprint(scene.folder);
    const baseCommit = await scene.repository.git(['rev-parse', 'main']);
    expect(await scene.git.removeWorkspace({ ...scene.spec(), baseCommit, trashRoot: other }, '', never)).toMatchObject({ refused: 'git-failed' });
    expect(await fingerprint(scene.folder)).toEqual(before);
  } finally {
    await rm(other, { recursive: true });
  }
});

test('a repository on another disk than the trash: its private git dir is copied there and back', async (context) => {
  const other = await mkdtemp('/dev/shm/switchyard-git-').catch(() => null);
  if (other === null) return context.skip('no second file system here');
  try {
    const far = await makeRepository(join(other, 'far'), { files: { 'a.txt': 'a\n' } });
    const spec = { ...scene.spec('T-3-1'), root: far.root, commonDir: far.commonDir };
    const made = await scene.git.makeWorkspace(spec, never);
    if ('refused' in made) throw new Error(made.detail);
    await writeFile(join(spec.path, 'a.txt'), 'changed\n');
    const held = await scene.git.belongings({ ...spec, baseCommit: made.baseCommit });
    const removed = await scene.git.removeWorkspace({ ...spec, baseCommit: made.baseCommit, trashRoot: scene.trashRoot }, held.digest, never);
    expect(await far.git(['worktree', 'list', '--porcelain'])).not.toContain('T-3-1');
    if ('refused' in removed) throw new Error(removed.detail);
    expect(await scene.git.restoreWorkspace(spec, removed, never)).toEqual(made);
    expect(await scene.git.belongings({ ...spec, baseCommit: made.baseCommit })).toEqual(held);
  } finally {
    await rm(other, { recursive: true });
  }
});

test('a part that could not be looked at counts as work, until a person accepts exactly that', async () => {
  await writeFile(join(scene.repository.commonDir, 'worktrees/T-1-1/index'), 'broken');
  const held = await scene.held();
  expect(held).toMatchObject({ modified: { unknown: expect.any(String) }, untracked: { unknown: expect.any(String) } });
  expect(await scene.remove('')).toMatchObject({ refused: 'could-not-look' });
  expect(await scene.git.seeWorkspace(scene.spec())).toEqual({ known: 'whole' });
});
