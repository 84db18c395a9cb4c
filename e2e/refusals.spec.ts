// Bad input in the window: each no is one clear sentence with what to do instead, and nothing is half done.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { git, makeRepository } from './support/repository.ts';
import { openTask, queue, register, says, showTab, tile, toYard } from './support/yard.ts';

/** Tries to add a folder in the dialog, which is open or is opened. */
async function tryPath(page: Page, path: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Folder of a git repository' });
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Add a project' }).click();
  await field.fill(path);
  await field.press('Enter');
}

const refused = (page: Page, sentence: string): Promise<void> => expect(page.getByRole('combobox', { name: 'Folder of a git repository' })).toHaveAccessibleDescription(sentence);

test('a folder that cannot be a project says why, and offers the way out there is', async ({ launch, ground }) => {
  const at = (...names: string[]) => join(ground, ...names);
  const harbour = makeRepository(at('harbour'));
  const other = makeRepository(at('other'));
  for (const folder of ['empty', 'harbour/deck']) mkdirSync(at(folder));
  git(ground, 'init', '--quiet', '--bare', 'bare.git');
  git(harbour, 'worktree', 'add', '--quiet', '-b', 'side', at('side'));
  git(other, 'worktree', 'add', '--quiet', '-b', 'side', at('otherSide'));
  const app = await launch();
  const { page } = app;
  await register(app, harbour);

  const sentences: readonly (readonly [path: string, sentence: string])[] = [
    [at('nowhere'), `There is nothing at ${at('nowhere')}. Check the path.`],
    [at('empty'), `${at('empty')} is not a git repository. Run "git init" there, or choose another folder.`],
    [at('bare.git'), `${at('bare.git')} is a bare repository, without files to work on. Clone it and add the clone.`],
    [join(harbour, 'README.md'), `${join(harbour, 'README.md')} is a file. Choose the folder of a git repository.`],
    [join(harbour, 'deck'), `${join(harbour, 'deck')} lies inside the repository ${harbour}. Add ${harbour} instead.`],
    [at('side'), `${at('side')} is a worktree of harbour, which is already here.`],
    ['harbour', '"harbour" is not an absolute path. Write the whole path.'],
    [harbour, `${harbour} is already here as harbour.`],
    [at('otherSide'), `${at('otherSide')} is a worktree of ${other}. Add ${other} instead.`],
  ];
  for (const [path, sentence] of sentences) {
    await tryPath(page, path);
    await refused(page, sentence);
  }

  await page.getByRole('button', { name: `Add ${other} instead` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'other' })).toBeVisible();
  await tryPath(page, at('side'));
  await page.getByRole('button', { name: 'Show harbour' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'harbour' })).toBeVisible();
});

test('a task that cannot be is refused where it is written', async ({ launch, ground, settings }) => {
  await settings('agent: nobody\n');
  const app = await launch();
  const { page } = app;
  await register(app, makeRepository(join(ground, 'harbour')));
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New task' });
  const prompt = dialog.getByLabel('What should be done?');

  await page.keyboard.press('Control+Enter');
  await expect(prompt).toHaveAccessibleDescription('Write what should be done.');
  await prompt.fill(' \n\t ');
  await page.keyboard.press('Control+Enter');
  await expect(prompt).toHaveAccessibleDescription('Write what should be done.');

  await prompt.fill('Mend the net');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toHaveText(/^There is no agent "nobody"\. There are: .*scripted/);

  await dialog.getByLabel('Agent').selectOption('command');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByLabel('Program')).toHaveAccessibleDescription('Name the program to run.');
  await dialog.getByLabel('Program').fill(join(ground, 'netmender'));
  await dialog.getByLabel('Arguments, one per line').fill('{prompt}\n{net}');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toHaveText('{net} is not a placeholder. There are: {prompt} {promptFile} {taskId} {agent} {branch} {workspace}.');
  await dialog.getByLabel('Arguments, one per line').fill('{prompt}');
  await dialog.getByLabel('Runs it may use').fill('many');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByLabel('Runs it may use')).toHaveAccessibleDescription('A number from 1 to 100.');
  await dialog.getByLabel('Runs it may use').fill('');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await says(page, 'T-1', new RegExp(`could not start: ${join(ground, 'netmender')} was not found; put it there and retry`));

  await test.step('the missing program is named, and once it is there a retry goes through', async () => {
    await openBlocked(page);
    writeFileSync(join(ground, 'netmender'), '#!/bin/sh\necho "mended: $1"\n', { mode: 0o755 });
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByText('Ready for review')).toBeVisible();
  });
});

async function openBlocked(page: Page): Promise<void> {
  await tile(page, 'T-1').getByRole('link').click();
  await expect(page.getByText('Could not start').first()).toBeVisible();
}

test('an agent that is not installed holds its tasks and says what is missing', async ({ launch, ground, settings }) => {
  await settings(`agent: mine\nagents:\n  mine: { program: ${join(ground, 'my-agent')}, args: ["{prompt}"] }\n`);
  const app = await launch();
  const { page } = app;
  await register(app, makeRepository(join(ground, 'harbour')));
  await queue(page, { prompt: 'Anything' });
  await says(page, 'T-1', new RegExp(`mine: .*${join(ground, 'my-agent')}`));
  await tile(page, 'T-1').getByRole('link').click();
  await page.getByRole('button', { name: 'See agents' }).click();
  await expect(page.getByRole('region', { name: 'Agents on this machine' }).getByRole('listitem').filter({ hasText: 'mine' })).toContainText(`${join(ground, 'my-agent')} was not found`);
});

test('a settings file that cannot be read names the line, and the old values stay', async ({ launch, ground, settings, agents }) => {
  await settings('agent: scripted\n');
  const repository = makeRepository(join(ground, 'harbour'));
  const file = join(repository, '.switchyard.yaml');
  writeFileSync(file, 'max-runs: 7\nbranch-prefix: boats/\n');
  const app = await launch({ env: agents.env });
  const { page } = app;
  await register(app, repository);
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByText('One project', { exact: true }).click();
  const maxRuns = page.getByRole('row', { name: /^max runs/ });
  await expect(maxRuns.getByRole('textbox')).toHaveValue('7');
  await expect(maxRuns).toContainText('project file');

  writeFileSync(file, 'max-runs: 9\nbranch-prefix: [boats/\n');
  const fault = page.getByRole('alert');
  await expect(fault).toContainText(`${file}, line`);
  await expect(maxRuns.getByRole('textbox')).toHaveValue('7');

  writeFileSync(file, 'max-runs: 9\nbranch-prefix: Boats\n');
  await expect(fault).toContainText(`${file}, line 2`);
  await expect(fault).toContainText('branch-prefix takes a word with a slash behind it, such as sy/, not "Boats"');
  await expect(maxRuns.getByRole('textbox')).toHaveValue('9');
  await expect(page.getByRole('row', { name: /^branch prefix/ }).getByRole('textbox')).toHaveValue('boats/');

  await test.step('a value written in the window is judged at once', async () => {
    await maxRuns.getByRole('textbox').fill('many');
    await maxRuns.getByRole('textbox').press('Enter');
    await expect(maxRuns.getByRole('textbox')).toHaveAccessibleDescription('"many" is not a number.');
    await maxRuns.getByRole('textbox').fill('0');
    await maxRuns.getByRole('textbox').press('Enter');
    await expect(maxRuns.getByRole('textbox')).toHaveAccessibleDescription('max-runs takes a whole number from 1 to 100, not 0');
  });

  await test.step('tasks go on with what is in force', async () => {
    await toYard(page);
    await queue(page, { prompt: 'Coil the ropes' });
    await says(page, 'T-1', /ready: 1 commit/);
    await openTask(page, 'T-1');
    await showTab(page, 'Runs');
    await expect(page.getByRole('definition').first()).toContainText('boats/');
  });
});
