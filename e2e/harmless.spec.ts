// Whatever agents, repositories and people write is text: nothing of it runs, asks, is fetched or is typed.
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from './support/app.ts';
import { askHost, command } from './support/api.ts';
import { branches, escapes, files, markup, unterminated } from './support/corpus.ts';
import { git, makeRepository } from './support/repository.ts';
import { noHarm, watchForHarm } from './support/watch.ts';
import { attached, openTask, queue, register, says, scripted, showTab, shows, terminal, tile, toYard, typeLine } from './support/yard.ts';

test('titles, prompts, branches and a project named with hostile text are shown as they are written', async ({ launch, home, ground }) => {
  const repository = join(ground, '<img src=x onerror=alert(1)>');
  renameSync(makeRepository(join(ground, 'harbour')), repository);
  for (const branch of branches) git(repository, 'update-ref', `refs/heads/${branch}`, 'HEAD');
  const app = await launch();
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Drop a repository here.' })).toBeVisible();
  const harm = watchForHarm(page);
  await app.chooseInTray('pause');
  const { project } = z.object({ project: z.object({ id: z.string() }) }).parse(await command(home, '/projects', { path: repository }));
  await expect(page.getByRole('region', { name: '<img src=x onerror=alert(1)>' })).toBeVisible();
  for (const text of [...markup, ...escapes.map((sequence) => sequence.slice(0, 180))]) {
    await command(home, '/tasks', { project: project.id, title: `${text} end`.slice(0, 200), prompt: text, agent: 'scripted' });
  }

  await test.step('in the yard, the sidebar and the list', async () => {
    await says(page, 'T-1', /paused since/);
    const sidebar = page.getByRole('navigation', { name: 'Projects and tasks' });
    for (const text of markup) await expect(sidebar.getByText(`${text} end`, { exact: true })).toBeAttached();
    await page.getByText('List', { exact: true }).click();
    expect(await harm()).toEqual(noHarm);
  });

  await test.step('in the palette and in a new task', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('<img');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await expect(page.locator('#branches option')).toHaveCount(branches.length + 1);
    await page.keyboard.press('Escape');
    expect(await harm()).toEqual(noHarm);
  });

  await test.step('on its own page', async () => {
    for (const [index, text] of markup.entries()) {
      await page.evaluate((task) => { location.hash = `#/t/${task}`; }, `T-${index + 1}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${text} end`);
      await expect(page.getByText(text, { exact: true })).toBeVisible();
    }
    await showTab(page, 'Facts');
    await expect(page.getByRole('cell', { name: /^created over the API/ })).toBeVisible();
    expect(await harm()).toEqual(noHarm);
  });
});

test('files with hostile names and contents are listed and compared as text, and hostile branches can be worked from', async ({ launch, home, ground, settings, agents }) => {
  await settings('agent: scripted\n');
  const repository = makeRepository(join(ground, 'harbour'));
  const [first = '', ...others] = branches;
  for (const branch of branches) git(repository, 'update-ref', `refs/heads/${branch}`, 'HEAD');
  const app = await launch({ env: agents.env });
  const { page } = app;
  await register(app, repository);
  const harm = watchForHarm(page);
  const text = `${markup.join('\n')}\n`;
  await command(home, '/tasks', { project: 'harbour', title: 'Hostile files', base: first, prompt: scripted('Write', ...files.map((name) => `write ${JSON.stringify(name)} ${JSON.stringify(text)}`), 'commit "<img src=x onerror=alert(1)>"') });
  await command(home, '/tasks', { project: 'harbour', title: 'Hostile base', base: others.find((branch) => branch.startsWith('<img')), prompt: scripted('Write', 'write a.txt a | commit a') });
  await says(page, 'T-1', new RegExp(`ready: 1 commit, ${files.length} files`));
  await says(page, 'T-2', /ready: 1 commit, 1 file/);
  await openTask(page, 'T-1');
  const list = page.getByRole('tabpanel').getByRole('listitem');
  await expect(list).toHaveCount(files.length);
  const listed = await list.locator('bdi').allTextContents();
  expect(listed.toSorted()).toEqual(files.toSorted());
  const diff = page.getByRole('region', { name: /^Diff of / });
  for (const [index, name] of listed.entries()) {
    await list.nth(index).getByRole('button').click();
    await expect.poll(() => diff.locator('header bdi').textContent()).toBe(name);
    for (const line of markup.slice(0, 3)) await expect(diff.getByText(line, { exact: true })).toBeVisible();
  }
  expect(await harm()).toEqual(noHarm);
});

const Sessions = z.object({ sessions: z.array(z.object({ task: z.string(), session: z.object({ id: z.string() }) })) });

/** Answers the agent of a task without any window on its terminal. */
async function answerUnseen(home: string, task: string, text: string): Promise<void> {
  const { sessions } = Sessions.parse(await askHost(home, 'GET', '/sessions'));
  const session = sessions.find((each) => each.task === task)?.session.id ?? '';
  await askHost(home, 'POST', `/sessions/${session}/type`, { text, enter: true });
}

test('escape sequences in a terminal reach nothing beyond it, and a window on it types nothing', async ({ launch, home, ground, settings, agents }) => {
  await settings('agent: scripted\n');
  mkdirSync(join(ground, 'results'));
  const repository = makeRepository(join(ground, 'harbour'));
  const prompt = scripted('Print all of it', 'ask "Begin?"', ...[...escapes, ...markup, unterminated].map((text) => `say ${JSON.stringify(text)}`), 'ask "Still there?" | write answer.txt "{answer}" | commit "Answered"');
  const app = await launch({ env: agents.env });
  const { page } = app;
  await register(app, repository);
  const harm = watchForHarm(page);
  await queue(page, { prompt, title: 'Unseen' });
  await queue(page, { prompt, title: 'Seen' });

  await says(page, 'T-1', /asks: Begin\?/);
  await answerUnseen(home, 'T-1', 'go');
  await says(page, 'T-1', /asks: Still there\?/);
  await answerUnseen(home, 'T-1', 'yes');
  await says(page, 'T-1', /ready: /);

  await says(page, 'T-2', /asks: Begin\?/);
  await openTask(page, 'T-2');
  await shows(page, 'Begin?');
  await typeLine(page, 'go');
  await shows(page, 'Still there?');
  await shows(page, markup[0] ?? '');
  await page.reload();
  await attached(page);
  await shows(page, 'Still there?');
  await typeLine(page, 'yes');
  await expect(page.getByText('Ready for review')).toBeVisible();
  await expect(terminal(page)).toBeVisible();
  expect(await harm()).toEqual(noHarm);

  const answer = (task: string) => git(repository, 'show', `${branchOf(repository, task)}:answer.txt`).replaceAll(/\u001b\[\d+;\d+R/g, '<where the cursor is>');
  expect(answer('t-2')).toBe(answer('t-1'));
  expect(answer('t-2')).toMatch(/yes$/);
  expect(answer('t-2')).not.toMatch(/id|rm -rf|passwd|alert/);
  await toYard(page);
  await expect(tile(page, 'T-2')).toBeVisible();
});

const branchOf = (repository: string, task: string): string => git(repository, 'for-each-ref', '--format=%(refname)', `refs/heads/sy/${task}-*`, `refs/heads/sy/${task}`, `refs/heads/sy/${task}/*`).split('\n').at(-1) ?? '';
