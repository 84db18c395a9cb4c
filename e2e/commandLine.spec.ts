// Bad input on the command line, spoken to whichever host runs: 1 with the reason on stderr, 2 for what cannot be meant, one document for programs.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { switchyard } from './support/commandLine.ts';
import { git, makeRepository } from './support/repository.ts';
import { says, tile } from './support/yard.ts';

test('a folder that cannot be a project is refused with the sentence the window says', async ({ launch, home, ground }) => {
  const at = (...names: string[]) => join(ground, ...names);
  const harbour = makeRepository(at('harbour'));
  for (const folder of ['empty', 'harbour/deck']) mkdirSync(at(folder));
  git(ground, 'init', '--quiet', '--bare', 'bare.git');
  git(harbour, 'worktree', 'add', '--quiet', '-b', 'side', at('side'));
  const { page } = await launch();
  await expect(page.getByRole('heading', { name: 'Drop a repository here.' })).toBeVisible();
  expect(await switchyard(home, 'project', 'add', harbour)).toEqual({ code: 0, stdout: `Added harbour: ${harbour}\n`, stderr: '' });
  await expect(page.getByRole('region', { name: 'harbour' })).toBeVisible();

  const refusals: readonly (readonly [path: string, code: string, sentence: string])[] = [
    [at('nowhere'), 'path-missing', `There is nothing at ${at('nowhere')}. Check the path.`],
    [at('empty'), 'not-a-repository', `${at('empty')} is not a git repository. Run "git init" there, or choose another folder.`],
    [at('bare.git'), 'bare-repository', `${at('bare.git')} is a bare repository, without files to work on. Clone it and add the clone.`],
    [at('harbour/README.md'), 'not-a-folder', `${at('harbour/README.md')} is a file. Choose the folder of a git repository.`],
    [at('harbour/deck'), 'inside-repository', `${at('harbour/deck')} lies inside the repository ${harbour}. Add ${harbour} instead.`],
    [at('side'), 'worktree-of-project', `${at('side')} is a worktree of harbour, which is already here.`],
    [harbour, 'already-added', `${harbour} is already here as harbour.`],
  ];
  for (const [path, code, sentence] of refusals) {
    const { stdout, ...ran } = await switchyard(home, 'project', 'add', path, '--json');
    expect(ran).toEqual({ code: 1, stderr: `switchyard: ${sentence}\n` });
    expect(JSON.parse(stdout)).toMatchObject({ refused: { code }, sentence });
  }
});

test('a task that cannot be, and names of nothing, are refused in words', async ({ launch, home, ground, settings }) => {
  await settings('agent: nobody\nslots: many\n');
  const { page } = await launch();
  await expect(page.getByRole('heading', { name: 'Drop a repository here.' })).toBeVisible();
  await switchyard(home, 'project', 'add', makeRepository(join(ground, 'harbour')));

  const refusals: readonly (readonly [reason: RegExp, ...args: string[]])[] = [
    [/^switchyard: There is no agent "nobody"\. There are: .*scripted.*\n$/, 'task', 'add', 'harbour', 'Mend the net'],
    [/^switchyard: There is no agent "someone"\. /, 'task', 'add', 'harbour', 'Mend the net', '--agent', 'someone'],
    [/^switchyard: The prompt is empty\. Write what should be done\.\n$/, 'task', 'add', 'harbour', '  ', '--agent', 'scripted'],
    [/^switchyard: The agent "command" needs a program to run\.\n$/, 'task', 'add', 'harbour', 'Mend the net', '--agent', 'command'],
    [/^switchyard: \{net\} is not a placeholder\. /, 'task', 'add', 'harbour', '--', 'mend', '{net}'],
    [/^switchyard: There is no project "port"\.\n$/, 'task', 'add', 'port', 'Mend the net'],
    [/^switchyard: There is no task "T-99"\.\n$/, 'task', 'show', 'T-99'],
    [/^switchyard: There is no task "the net"\.\n$/, 'task', 'retry', 'the net'],
    [/^switchyard: There is no session "bright-heron"\.\n$/, 'session', 'kill', 'bright-heron'],
  ];
  for (const [reason, ...args] of refusals) {
    const ran = await switchyard(home, ...args);
    expect(ran).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(reason) });
  }

  const { stdout } = await switchyard(home, 'settings', 'ls', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ faults: [{ file: join(home, 'settings.yaml'), line: 2, why: expect.stringContaining('slots') }] });

  const missing = join(ground, 'netmender');
  const waited = await switchyard(home, 'task', 'add', 'harbour', '--wait', '--json', '--', missing, '{prompt}');
  expect(waited.code).toBe(1);
  expect(JSON.parse(waited.stdout)).toMatchObject({ status: { word: 'blocked', sentence: expect.stringContaining(`${missing} was not found`) } });
  await says(page, 'T-1', /could not start/);
  await expect(tile(page, 'T-2')).toHaveCount(0);
});

test('what cannot be meant is a usage error, said on stderr', async ({ home }) => {
  const wrong: readonly (readonly [reason: RegExp, ...args: string[]])[] = [
    [/unknown command 'nothing'/, 'nothing'],
    [/unknown option '--what'/, 'project', 'ls', '--what'],
    [/missing required argument 'project'/, 'task', 'add', '--json'],
    [/It must be a whole number from 0 to 9\./, 'task', 'add', 'harbour', 'Mend the net', '--priority', '12'],
    [/It must be a whole number from 0 to 65535\./, 'daemon', 'start', '--port', '99999'],
  ];
  for (const [reason, ...args] of wrong) expect(await switchyard(home, ...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(reason) });
});

test('a second supervisor is told who holds the ledger, and a taken port is said to be taken', async ({ launch, home, ground }) => {
  const app = await launch();
  await expect(app.page.getByRole('heading', { name: 'Drop a repository here.' })).toBeVisible();
  const kind = app.host === 'browser' ? 'node' : 'electron';
  const held = new RegExp(`switchyard: .*ledger is held by a running ${kind} host, pid ${app.pid}, since .*\\. Use that one, or quit it first\\.\\n$`);
  expect(await switchyard(home, 'daemon', 'run')).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(held) });
  expect(await switchyard(home, 'daemon', 'start', '--json')).toMatchObject({ code: 0, stdout: expect.stringContaining(`"pid":${app.pid}`) });

  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { stdout, ...ran } = await switchyard(join(ground, 'home'), 'daemon', 'start', '--port', port, '--json');
  other.close();
  const sentence = `Port ${port} is taken by another program. Choose another with --port, or leave it out.`;
  expect(ran).toEqual({ code: 1, stderr: `switchyard: ${sentence}\n` });
  expect(JSON.parse(stdout)).toEqual({ failed: sentence });

  writeFileSync(join(ground, 'file'), '');
  expect(await switchyard(join(ground, 'file'), 'project', 'ls')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^switchyard: Its folder cannot be used: .* Set SWITCHYARD_HOME to another\.\n$/) });
});
