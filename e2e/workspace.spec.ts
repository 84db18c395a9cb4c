// Taking a workspace away: exactly what would be lost is listed, leaving keeps it, and what went comes back as it was.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { fingerprint, git, makeRepository } from './support/repository.ts';
import { openTask, queue, register, says, scripted, showTab } from './support/yard.ts';

const prompt = scripted('Leave work about', 'write deck.txt "clean\\n" | commit "Clean the deck"', 'edit tide.js "// high\\n" | write notes/wind.txt "west\\n" | write notes/rain.txt "none\\n"');

/** Every file of a workspace with its text, and what git makes of it. */
async function contents(workspace: string): Promise<unknown> {
  const entries = await readdir(workspace, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== '.git').map((entry) => join(entry.parentPath, entry.name)).sort();
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')]));
  return { texts, status: git(workspace, 'status', '--porcelain'), head: git(workspace, 'rev-parse', 'HEAD') };
}

test('a workspace goes only by an answer to exactly what it holds, and can be had back', async ({ launch, ground, settings, agents }) => {
  await settings('agent: scripted\n');
  const repository = makeRepository(join(ground, 'harbour'));
  const before = fingerprint(repository);
  const app = await launch({ env: agents.env });
  const { page } = app;
  await register(app, repository);
  await queue(page, { prompt });
  await says(page, 'T-1', /ready: 1 commit, 4 files, 3 uncommitted/);
  await openTask(page, 'T-1');
  await showTab(page, 'Runs');
  const workspace = (await page.getByRole('definition').nth(1).locator('bdi').textContent()) ?? '';
  const branch = (await page.getByRole('definition').first().locator('bdi').textContent()) ?? '';
  const held = await contents(workspace);
  const remove = page.getByRole('button', { name: 'Remove the workspace', exact: true });
  const dialog = page.getByRole('alertdialog', { name: 'Remove the workspace of T-1?' });
  const head = git(repository, 'rev-parse', branch);

  await test.step('the list is exact, and leaving keeps everything', async () => {
    await remove.click();
    await expect(dialog.getByRole('row')).toHaveText([
      '1file with changestide.js', '2files git does not knownotes/rain.txt, notes/wind.txt', new RegExp(`^1commit on no other branch or remote${head.slice(0, 7)}`),
    ]);
    await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(remove).toBeEnabled();
    expect(await contents(workspace)).toEqual(held);
  });

  await test.step('confirmed, it goes, and its branch stays', async () => {
    await remove.click();
    await dialog.getByRole('button', { name: 'Remove 4' }).click();
    await expect(page.getByText(/^Removed at .*, kept for 14 days\./)).toBeVisible();
    expect(existsSync(workspace)).toBe(false);
    expect(git(repository, 'rev-parse', branch)).toBe(head);
    expect(git(repository, 'worktree', 'list').split('\n')).toHaveLength(1);
  });

  await test.step('restored, it is what it was', async () => {
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(remove).toBeEnabled();
    expect(await contents(workspace)).toEqual(held);
  });

  expect(fingerprint(repository)).toEqual(before);
});
