// The first minute of a newcomer: no project, no agent, no account, and here no mouse either.
import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { findChromium } from '../scripts/setup/chromium.mjs';
import { sampleAnswer, sampleQuestion } from '../src-shared/model/sample.ts';
import { expect, test } from './support/app.ts';
import { says, shows, terminal } from './support/yard.ts';

/** A PATH on which there is git and what the host itself needs, and no agent. */
async function pathWithoutAgents(folder: string): Promise<string> {
  await mkdir(folder);
  const places = (process.env.PATH ?? '').split(delimiter);
  for (const program of ['git', 'node', 'sh', 'dirname', 'readlink']) {
    const found = places.map((place) => join(place, program)).find((file) => existsSync(file));
    if (found) await symlink(found, join(folder, program));
  }
  return folder;
}

test('a newcomer without an agent sees three sample tasks through, by keyboard alone', async ({ launch, ground }) => {
  const begun = performance.now();
  const env = { PATH: await pathWithoutAgents(join(ground, 'bin')), SWITCHYARD_BROWSER: findChromium() ?? '', SWITCHYARD_SCRIPT_PACE: '0.3' };
  const { page } = await launch({ env });
  await expect(page.getByRole('heading', { name: 'Drop a repository here.' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Agents on this machine' }).getByRole('listitem').first()).toBeVisible();
  await expect(page.getByText('Ready', { exact: true })).toHaveCount(0);

  await page.keyboard.press('s');
  await says(page, 'T-1', /Write a short guide to pantry/);
  await says(page, 'T-2', /asks: Best-before dates/);
  await says(page, 'T-3', /Warn about food without a date/);

  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Decide what happens to expired food' })).toBeVisible();
  await shows(page, sampleQuestion);
  await page.keyboard.press('F6');
  await expect(terminal(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.type(sampleAnswer);
  await page.keyboard.press('Enter');
  await shows(page, `Decide about expired food: ${sampleAnswer}`);
  await page.keyboard.press('F6');
  await expect(terminal(page)).toBeFocused();
  await page.keyboard.press('Escape');

  await says(page, 'T-1', /ready: 2 commits, 2 files/);
  await says(page, 'T-2', /ready: 1 commit, 1 file/);
  await says(page, 'T-3', /ready: 2 commits, 2 files/);
  console.log(`    first minute: three tasks ready ${((performance.now() - begun) / 1000).toFixed(1)} s after the start`);

  await page.keyboard.press('j'); // chosen is the one just answered; below it stands the one that failed once
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Warn about food without a date');
  await expect(page.getByRole('tab', { name: 'Runs 2' })).toBeVisible();
});
