// An agent owns its workspace and can write the repository's shared config. Nothing it plants there may run when we use git.
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openGitScene } from '../../testing/gitScene.ts';
import type { GitScene } from '../../testing/gitScene.ts';
import { makeRepository } from '../../testing/repository.ts';

let scene: GitScene;
let fired: string;
let planted: string;

beforeEach(async () => {
  scene = await openGitScene({
    files: {
      '.gitattributes': '*.one filter=evil diff=evil merge=evil\n*.two filter=a=b\n*.lfs filter=lfs\n*.inc filter=included\n',
      'a.one': 'one\n', 'b.two': 'two\n', 'c.lfs': 'lfs\n', 'd.inc': 'inc\n', 'plain.txt': 'plain\n',
    },
  });
  fired = join(scene.folder, 'fired');
  await mkdir(fired);
  planted = join(scene.folder, 'planted');
  await mkdir(planted);
});
afterEach(() => scene[Symbol.asyncDispose]());

/** A command line that leaves a file named `name` where the test looks. */
async function trap(name: string): Promise<string> {
  const script = join(planted, name);
  await writeFile(script, `#!/bin/sh\necho fired > '${fired}/${name}'\nexit 0\n`);
  await chmod(script, 0o755);
  return script;
}

async function plant(folder: string): Promise<void> {
  const included = join(planted, 'included.config');
  await writeFile(included, `[filter "included"]\n\tclean = ${await trap('included-clean')}\n\tsmudge = ${await trap('included-smudge')}\n`);
  const hooks = join(planted, 'hooks');
  await mkdir(hooks, { recursive: true });
  for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-commit', 'post-commit', 'pre-auto-gc']) {
    for (const where of [hooks, join(scene.repository.commonDir, 'hooks')]) {
      await writeFile(join(where, hook), `#!/bin/sh\necho fired > '${fired}/hook-${hook}'\n`);
      await chmod(join(where, hook), 0o755);
    }
  }
  const settings: Record<string, string> = {
    'core.fsmonitor': await trap('fsmonitor'), 'core.hooksPath': hooks, 'core.sshCommand': await trap('ssh'), 'core.pager': await trap('pager'),
    'core.editor': await trap('editor'), 'core.askPass': await trap('askpass'), 'credential.helper': await trap('credential'),
    'core.alternateRefsCommand': await trap('alternates'), 'core.gitProxy': await trap('proxy'), 'diff.external': await trap('external-diff'),
    'diff.evil.command': await trap('diff-command'), 'diff.evil.textconv': await trap('textconv'), 'merge.evil.driver': await trap('merge-driver'),
    'filter.evil.clean': await trap('clean'), 'filter.evil.smudge': await trap('smudge'), 'filter.evil.required': 'true',
    'filter.a=b.clean': await trap('a=b-clean'), 'filter.a=b.smudge': await trap('a=b-smudge'), 'filter.a=b.process': await trap('a=b-process'),
    'filter.lfs.clean': await trap('lfs-clean'), 'filter.lfs.smudge': await trap('lfs-smudge'), 'filter.lfs.process': await trap('lfs-process'),
    'includeIf.onbranch:**.path': included, 'gpg.program': await trap('gpg'), 'commit.gpgSign': 'true', 'log.showSignature': 'true',
    'alias.status': `!${await trap('alias')}`, 'alias.rev-parse': `!${await trap('alias')}`, 'pager.log': await trap('pager-log'), 'color.ui': 'always', 'column.ui': 'always',
    'remote.origin.url': scene.repository.root, 'remote.origin.uploadpack': await trap('uploadpack'), 'remote.origin.promisor': 'true',
    'core.worktree': scene.folder, 'diff.noprefix': 'true', 'diff.orderFile': join(planted, 'missing'), 'status.submoduleSummary': 'true',
  };
  for (const [key, value] of Object.entries(settings)) await scene.repository.git(['config', '--file', join(scene.repository.commonDir, 'config'), key, value], folder);
}

const whatFired = async (): Promise<readonly string[]> => (await readdir(fired)).sort();

/** Changes every file of the workspace, so that every filter has something to do. */
async function edit(path: string): Promise<void> {
  for (const file of ['a.one', 'b.two', 'c.lfs', 'd.inc', 'plain.txt', 'new.one', 'new.two', 'new.inc']) await writeFile(join(path, file), 'changed\n');
}

async function useAll(): Promise<readonly unknown[]> {
  const { git, repository } = scene;
  const made = await scene.make('T-2-1');
  await edit(made.path);
  const answers = [
    await git.inspect(repository.root), await git.inspect(made.path), await git.branches(repository.root), await git.seeWorkspace(scene.spec('T-2-1')),
    await git.work(made.path, made.baseCommit), await git.changes(made.path, made.baseCommit),
    await git.diff(made.path, made.baseCommit, 'a.one'), await git.diff(made.path, made.baseCommit, 'new.two'), await scene.held('T-2-1'),
  ];
  const removed = await scene.removed('T-2-1');
  return [...answers, removed, await scene.restore(removed, 'T-2-1')];
}

test('what an agent plants in the shared config runs for a person, and never for us', async () => {
  const first = await scene.make();
  await edit(first.path);
  await plant(first.path);
  const answers = await useAll();
  expect(await whatFired()).toEqual([]);
  expect(answers.filter((answer) => JSON.stringify(answer).includes('"unknown"') || JSON.stringify(answer).includes('"refused"'))).toEqual([]);

  // The traps do work: the same git, asked by a person. What would end git before it has met every trap goes first.
  const config = ['config', '--file', join(scene.repository.commonDir, 'config'), '--unset'];
  for (const key of ['diff.orderFile', 'filter.a=b.process', 'filter.lfs.process', 'filter.evil.required']) await scene.repository.git([...config, key]);
  await scene.repository.git(['diff'], first.path);
  expect(await whatFired()).toEqual(expect.arrayContaining(['a=b-clean', 'clean', 'external-diff', 'fsmonitor', 'included-clean', 'lfs-clean']));
});

describe('a swapped pointer', () => {
  async function evilRepository(): Promise<string> {
    const evil = await makeRepository(join(scene.folder, 'evil'), { files: { 'plain.txt': 'x\n' } });
    await evil.git(['config', 'core.fsmonitor', await trap('fsmonitor')]);
    await evil.git(['config', 'filter.evil.clean', await trap('clean')]);
    return evil.root;
  }

  async function seen(path: string, baseCommit: string): Promise<unknown> {
    const held = await scene.held();
    return {
      see: await scene.git.seeWorkspace(scene.spec()),
      work: 'unknown' in (await scene.git.work(path, baseCommit)),
      modified: 'unknown' in held.modified,
      remove: await scene.remove(held.digest),
      fired: await whatFired(),
    };
  }
  const damaged = { see: { known: 'damaged' }, work: true, modified: true, remove: { refused: 'not-ours', detail: expect.any(String) }, fired: [] };

  test('to another repository is damage, never followed', async () => {
    const { path, baseCommit } = await scene.make();
    await writeFile(join(path, '.git'), `gitdir: ${join(await evilRepository(), '.git')}\n`);
    expect(await seen(path, baseCommit)).toEqual(damaged);
  });

  test('to a repository in the folder itself is damage, never followed', async () => {
    const { path, baseCommit } = await scene.make();
    await rm(join(path, '.git'));
    const inside = await makeRepository(path, { commits: 0 });
    await inside.git(['config', 'core.fsmonitor', await trap('fsmonitor')]);
    expect(await seen(path, baseCommit)).toEqual(damaged);
  });

  test('to the workspace of another run is damage, never followed', async () => {
    const { path, baseCommit } = await scene.make();
    await scene.make('T-9-1');
    await writeFile(join(path, '.git'), `gitdir: ${join(scene.repository.commonDir, 'worktrees', 'T-9-1')}\n`);
    expect(await seen(path, baseCommit)).toEqual({ ...damaged, work: expect.any(Boolean) });
  });
});

test('repositories inside a workspace are seen as untracked and run nothing', async () => {
  const { path, baseCommit } = await scene.make();
  const nested = await makeRepository(join(path, 'nested'));
  await nested.git(['config', 'core.fsmonitor', await trap('fsmonitor')]);
  const bare = await makeRepository(join(path, 'bare'), { bare: true });
  await bare.git(['config', 'core.fsmonitor', await trap('bare-fsmonitor')]);
  const held = await scene.held();
  expect('known' in held.untracked && held.untracked.known).toEqual(expect.arrayContaining(['nested/', 'bare/HEAD']));
  await scene.git.work(path, baseCommit);
  await scene.restore(await scene.removed());
  expect(await whatFired()).toEqual([]);
  expect(await scene.git.inspect(bare.root)).toEqual({ kind: 'bare', root: bare.root });
});

test('work in a submodule belongs to the workspace, and its config runs nothing', async () => {
  const { path } = await scene.make();
  const library = await makeRepository(join(scene.folder, 'library'), { files: { '.gitattributes': '*.txt filter=sub\n', 'lib.txt': 'lib\n' } });
  await scene.repository.git(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.root, 'lib'], path);
  await scene.repository.git(['commit', '--quiet', '-m', 'Add lib'], path);
  expect((await scene.held()).unfinished).toEqual({ known: [] });
  const lib = join(path, 'lib');
  await scene.repository.git(['config', 'core.fsmonitor', await trap('sub-fsmonitor')], lib);
  await scene.repository.git(['config', 'filter.sub.clean', await trap('sub-clean')], lib);
  await writeFile(join(lib, 'lib.txt'), 'changed\n');
  expect((await scene.held()).unfinished).toEqual({ known: ['submodule lib: 1 changed files'] });
  const held = await scene.held();
  expect(await scene.restore(await scene.removed())).toMatchObject({ path });
  expect((await scene.held()).unfinished).toEqual(held.unfinished);
  expect(await whatFired()).toEqual([]);
});

test('a partial clone that an agent points elsewhere is not fetched from', async () => {
  const { path, baseCommit } = await scene.make();
  await plant(path);
  const config = join(scene.repository.commonDir, 'config');
  for (const [key, value] of [['extensions.partialClone', 'origin'], ['core.repositoryFormatVersion', '1']] as const) {
    await scene.repository.git(['config', '--file', config, key, value], scene.folder);
  }
  const blob = await scene.repository.git(['hash-object', '-w', '--no-filters', 'plain.txt']);
  await rm(join(scene.repository.commonDir, 'objects', blob.slice(0, 2), blob.slice(2)));
  await writeFile(join(path, 'plain.txt'), 'changed\n');
  expect(await scene.git.diff(path, baseCommit, 'plain.txt')).toEqual({ unknown: expect.any(String) });
  expect(await whatFired()).toEqual([]);
});
