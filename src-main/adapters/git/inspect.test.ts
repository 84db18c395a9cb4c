import { chmod, chown, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { where } from '../../testing/where.ts';
import { openGitScene } from '../../testing/gitScene.ts';
import type { GitScene } from '../../testing/gitScene.ts';
import { makeRepository } from '../../testing/repository.ts';

let scene: GitScene;
let root: string;
let commonDir: string;
beforeEach(async () => {
  scene = await openGitScene({ files: { 'src/a.txt': 'a\n' } });
  ({ root, commonDir } = scene.repository);
});
afterEach(() => scene[Symbol.asyncDispose]());

const inspect = (path: string) => scene.git.inspect(path);
const head = () => scene.repository.git(['rev-parse', 'HEAD']);

test('a repository is told with its branch and head, also by way of a link', async () => {
  await symlink(root, join(scene.folder, 'link'));
  const seen = { kind: 'repository', root, commonDir, branch: 'main', head: await head() };
  expect([await inspect(root), await inspect(`${root}/`), await inspect(join(scene.folder, 'link'))]).toEqual([seen, seen, seen]);
});

test('a repository without commits has no head', async () => {
  const empty = await makeRepository(join(scene.folder, 'empty'), { commits: 0, branch: 'trunk' });
  expect(await inspect(empty.root)).toEqual({ kind: 'repository', root: empty.root, commonDir: empty.commonDir, branch: 'trunk', head: null });
});

test('a repository with a detached head is on no branch', async () => {
  await scene.repository.git(['checkout', '--quiet', '--detach']);
  expect(await inspect(root)).toEqual({ kind: 'repository', root, commonDir, branch: null, head: await head() });
});

test('a worktree is told with the checkout it belongs to', async () => {
  const { path } = await scene.make();
  expect(await inspect(path)).toEqual({ kind: 'worktree', root: path, commonDir, mainRoot: root });
  expect(await inspect(join(path, 'src'))).toEqual({ kind: 'subfolder', root: path });
});

test('a folder in a repository, its .git included, is told with the root', async () => {
  const inside = { kind: 'subfolder', root };
  expect([await inspect(join(root, 'src')), await inspect(commonDir), await inspect(join(commonDir, 'objects'))]).toEqual([inside, inside, inside]);
});

test('a bare repository is bare, from every folder of it', async () => {
  const bare = await makeRepository(join(scene.folder, 'bare.git'), { bare: true });
  const seen = { kind: 'bare', root: bare.root };
  expect([await inspect(bare.root), await inspect(join(bare.root, 'refs'))]).toEqual([seen, seen]);
});

test('what is no repository, no folder or not there each has its own answer', async () => {
  const plain = join(scene.folder, 'plain');
  await mkdir(plain);
  await symlink('/nonexistent', join(scene.folder, 'dangling'));
  const paths = [plain, join(root, 'src/a.txt'), '/dev/null', join(scene.folder, 'nope'), join(root, 'src/a.txt/x'), join(scene.folder, 'dangling'), `${root}\0`, ''];
  const answers = await Promise.all(paths.map(inspect));
  expect(answers.map(({ kind }) => kind)).toEqual(['not-a-repository', 'not-a-folder', 'not-a-folder', 'missing', 'missing', 'missing', 'missing', 'missing']);
});

test('a repository with spaces, quotes and a line break in its name is told by that name', async () => {
  const odd = await makeRepository(join(scene.folder, `o"d 'n\nx é`));
  expect(await inspect(odd.root)).toMatchObject({ kind: 'repository', root: odd.root, commonDir: odd.commonDir });
});

test('a repository that git cannot read is unreadable, not absent', async () => {
  await rm(join(commonDir, 'HEAD'));
  expect(await inspect(root)).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('.git') });
  await using other = await openGitScene();
  const { path } = await other.make();
  await writeFile(join(path, '.git'), 'gitdir: /nonexistent\n');
  expect(await inspect(path)).toMatchObject({ kind: 'unreadable' });
});

test('a repository with a broken config is unreadable', async () => {
  await writeFile(join(commonDir, 'config'), '[core\n');
  expect(await inspect(root)).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('config') });
  expect(await scene.git.branches(root)).toEqual({ unknown: expect.any(String) });
});

where(process.getuid?.() === 0, 'only root can give a repository to another user')('a repository of another user is unreadable, and says how to trust it', async () => {
  for (const path of [root, ...(await readdir(root, { recursive: true })).map((name) => join(root, name))]) await chown(path, 1234, 1234);
  const safe = `git config --global --add safe.directory ${root}`;
  expect([await inspect(root), await inspect(join(root, 'src'))]).toEqual([
    { kind: 'unreadable', why: expect.stringContaining(safe) },
    { kind: 'unreadable', why: expect.stringContaining('safe.directory') },
  ]);
  expect(await scene.git.branches(root)).toEqual({ unknown: expect.any(String) });
});

where(process.getuid?.() !== 0, 'root may enter a folder that nobody may enter')('a folder that may not be entered is unreadable', async () => {
  await chmod(root, 0);
  expect(await inspect(root)).toMatchObject({ kind: 'unreadable' });
  await chmod(root, 0o755);
});

test('branches are told with the one that is checked out first, and none while detached', async () => {
  await scene.repository.git(['branch', 'aside']);
  await scene.repository.git(['branch', 'zeta']);
  await scene.make();
  expect(await scene.git.branches(root)).toEqual({ known: ['main', 'aside', 'switchyard/t-1-1', 'zeta'] });
  await scene.repository.git(['checkout', '--quiet', '--detach']);
  expect(await scene.git.branches(root)).toEqual({ known: ['aside', 'main', 'switchyard/t-1-1', 'zeta'] });
});

test('branches are named as they are, whatever stands in them', async () => {
  const named = ['a;id', 'a$(id)', "a'b", 'main\u3000||id', 'a\u202eb', '<img/src=x/onerror=alert(1)>', '#'];
  for (const name of named) await scene.repository.git(['update-ref', `refs/heads/${name}`, 'HEAD']);
  expect(await scene.git.branches(root)).toEqual({ known: ['main', ...named.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))] });
});
