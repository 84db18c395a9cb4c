import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGitScene } from '../../testing/gitScene.ts';
import type { GitScene } from '../../testing/gitScene.ts';

let scene: GitScene;
let path: string;
let base: string;
beforeEach(async () => {
  scene = await openGitScene({ files: { 'a.txt': 'a\nb\nc\n', 'gone.txt': 'x\n', 'old.txt': 'one\ntwo\nthree\nfour\n', 'tool.sh': '#!/bin/sh\n', '.gitignore': 'ignored\n' } });
  ({ path, baseCommit: base } = await scene.make());
});
afterEach(() => scene[Symbol.asyncDispose]());

const write = (file: string, content: string | Uint8Array) => writeFile(join(path, file), content);
const diff = async (file: string) => {
  const seen = await scene.git.diff(path, base, file);
  return 'known' in seen ? seen.known : seen;
};

test('a workspace in which nothing happened shows nothing', async () => {
  await utimes(join(path, 'a.txt'), 1, 1); // touched, not changed
  expect([await scene.git.work(path, base), await scene.git.changes(path, base), await diff('a.txt')])
    .toEqual([{ known: { head: base, commits: 0, files: 0, added: 0, removed: 0, uncommitted: 0 } }, { known: [] }, '']);
});

test('what is committed, staged, changed, renamed, deleted, binary, new and odd is each told as it is', async () => {
  await scene.repository.commit('Committed', { 'a.txt': 'a\nB\nc\nd\n', 'bin.dat': Buffer.from([0, 1, 2]) }, path);
  await rm(join(path, 'gone.txt'));
  await scene.repository.git(['mv', 'old.txt', 'new name.txt'], path);
  await chmod(join(path, 'tool.sh'), 0o755);
  await write('added.txt', 'one\ntwo');
  await write('né\tw\n"x".txt', 'x\n');
  await write('picture', Buffer.from([1, 0]));
  await write('ignored', 'not told\n');
  await symlink('/etc/passwd', join(path, 'link'));
  await promisify(execFile)('mkfifo', [join(path, 'pipe')]);
  const file = (name: string, change: string, added: number | null, removed: number | null, more: object = {}) =>
    ({ path: name, change, from: null, added, removed, committed: false, ...more });
  expect(await scene.git.changes(path, base)).toEqual({
    known: [
      file('a.txt', 'M', 2, 1, { committed: true }),
      file('added.txt', '?', 2, 0),
      file('bin.dat', 'A', null, null, { committed: true }),
      file('gone.txt', 'D', 0, 1),
      file('link', '?', 1, 0),
      file('new name.txt', 'R', 0, 0, { from: 'old.txt' }),
      file('né\tw\n"x".txt', '?', 1, 0),
      file('picture', '?', null, null),
      file('tool.sh', 'M', 0, 0),
    ],
  });
  expect(await scene.git.work(path, base)).toEqual({
    known: { head: await scene.repository.git(['rev-parse', 'HEAD'], path), commits: 1, files: 9, added: 6, removed: 2, uncommitted: 8 },
  });
});

test('a diff is what git says, for known and for new files alike', async () => {
  await write('a.txt', 'a\nB\nc\n');
  await write('added.txt', 'one\ntwo');
  await write('empty.txt', '');
  await symlink('/etc/passwd', join(path, 'link'));
  await scene.repository.git(['mv', 'old.txt', 'new.txt'], path);
  const shown = [await diff('added.txt'), await diff('empty.txt'), await diff('link')];
  await scene.repository.git(['add', '--all'], path);
  const real = (...files: readonly string[]) => scene.repository.git(['diff', '--full-index', '-M', base, '--', ...files], path);
  const withoutHash = (text: string) => `${text}\n`.replace(/^index .*\n/m, '');
  expect(shown).toEqual([withoutHash(await real('added.txt')), withoutHash(await real('empty.txt')), withoutHash(await real('link'))]);
  expect([await diff('a.txt'), await diff('new.txt')]).toEqual([`${await real('a.txt')}\n`, `${await real('old.txt', 'new.txt')}\n`]);
});

test('a diff that is too long is cut, and says so', async () => {
  const line = `${'x'.repeat(99)}\n`;
  await write('a.txt', line.repeat(20_000));
  await write('added.txt', line.repeat(20_000));
  const [known, fresh] = [String(await diff('a.txt')), String(await diff('added.txt'))];
  for (const text of [known, fresh]) {
    expect(text.endsWith(`${'x'.repeat(99)}\n[cut at 1 MB]\n`)).toBe(true);
    expect(Math.abs(text.length - 1024 * 1024)).toBeLessThan(16_000);
  }
});

const badFiles = [
  '../x', '..\\x', 'a/../../x', '/etc/passwd', '~/x', 'a\0b', 'a%00b', '%2e%2e/x', '.git/config', '.GIT/config', 'git~1', 'link/passwd', 'link', '-rf', '--', ':(top)a.txt', '*', '',
  'a\x1b[2Jb', 'x'.repeat(255), 'x/'.repeat(2048), 'con', 'x ', '/proc/self/environ', '/dev/stdin', '--output=/tmp/p', '-',
];
test.each(badFiles)('asked for a diff of %j, nothing outside the workspace is read', async (file) => {
  await symlink('/etc', join(path, 'link'));
  const text = JSON.stringify(await scene.git.diff(path, base, file));
  expect(text).not.toMatch(/root:|\[core\]|PATH=|a\\nb/);
});

test('looking takes no lock and leaves the index as it is', async () => {
  await write('a.txt', 'changed\n');
  await mkdir(join(path, 'deep'));
  const index = join(scene.repository.commonDir, 'worktrees/T-1-1/index');
  await writeFile(`${index}.lock`, ''); // as if the agent's own git were at work
  const before = [await readFile(index), (await stat(index)).mtimeMs];
  expect([await scene.git.work(path, base), await scene.git.changes(path, base), await scene.git.diff(path, base, 'a.txt'), (await scene.held()).modified]).toEqual([
    { known: expect.anything() }, { known: expect.anything() }, { known: expect.anything() }, { known: ['a.txt'] },
  ]);
  expect([await readFile(index), (await stat(index)).mtimeMs]).toEqual(before);
});

test('a look that fails is unknown', async () => {
  const index = join(scene.repository.commonDir, 'worktrees/T-1-1/index');
  await writeFile(index, 'broken');
  const unknown = { unknown: expect.any(String) };
  expect([await scene.git.work(path, base), await scene.git.changes(path, base), await scene.git.diff(path, base, 'a.txt')]).toEqual([unknown, unknown, unknown]);
  expect(await scene.git.work(path, '--output=/tmp/p')).toEqual(unknown);
  expect(await scene.git.work(join(scene.folder, 'nope'), base)).toEqual(unknown);
  expect(await scene.git.work(scene.repository.root, base)).toEqual(unknown);
});
