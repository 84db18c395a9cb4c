// What is left after kill -9: of the host, everything; of the pty host, the truth.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { isGoneWithin } from './support/leftovers.ts';
import { isThere, livesIn } from './support/lives.ts';
import { makeRepository } from './support/repository.ts';
import { openTask, queue, register, says, screen, scripted, showTab, shows, terminal, tile, toYard, typeLine } from './support/yard.ts';
import type { Page } from '@playwright/test';

const four = [
  { prompt: scripted('Ask about the tide', 'say "Low at noon" | ask "Which tide?"'), says: /asks: Which tide\?/, screen: 'Which tide?' },
  { prompt: scripted('Ask about the wind', 'say "West, 4" | ask "Which wind?"'), says: /asks: Which wind\?/, screen: 'Which wind?' },
  { prompt: scripted('Listen to the radio', 'say "Channel 16" | silent'), says: /quiet since/, screen: 'Channel 16' },
  { prompt: scripted('Watch the lights', 'work 9000 "Watching"'), says: /prints output/, screen: 'Watching…' },
];

const spinner = /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g; // what goes on moving

async function screens(page: Page): Promise<string[]> {
  const seen: string[] = [];
  for (const [index, { screen: expected }] of four.entries()) {
    await openTask(page, `T-${index + 1}`);
    await shows(page, expected);
    seen.push((await screen(page)).replaceAll(spinner, '*'));
    await toYard(page);
  }
  return seen;
}

test('kill -9 of the host ends no agent, and the next start finds the same screens and statuses', async ({ launch, ground, settings, agents }) => {
  await settings('slots: 4\nagent: scripted\n');
  const first = await launch({ env: agents.env });
  await register(first, makeRepository(join(ground, 'harbour')));
  for (const { prompt } of four) await queue(first.page, { prompt });
  for (const [index, { says: sentence }] of four.entries()) await says(first.page, `T-${index + 1}`, sentence);
  const before = await screens(first.page);
  const livesBefore = livesIn(agents.journal);

  await first.kill9();
  expect(livesBefore.map(({ pid }) => isThere(pid))).toEqual([true, true, true, true]);

  const begun = performance.now();
  const { page } = await launch({ env: agents.env });
  const shown = performance.now();
  await expect(tile(page, 'T-1')).toBeVisible();
  const names = () => page.getByRole('article').evaluateAll((tiles) => tiles.map((each) => each.getAttribute('aria-label') ?? ''));
  await expect.poll(async () => { const seen = await names(); return four.every(({ says: sentence }) => seen.some((name) => sentence.test(name))); }, { intervals: [20] }).toBe(true); // 20 ms: it is timed
  const found = performance.now();
  console.log(`    after kill -9: window after ${Math.round(shown - begun)} ms, four agents with their statuses ${Math.round(found - shown)} ms later`);
  expect(await screens(page)).toEqual(before);
  expect(livesIn(agents.journal)).toEqual(livesBefore);

  await openTask(page, 'T-1');
  await typeLine(page, 'spring tide');
  await shows(page, 'Answer: spring tide');
  await expect(page.getByText('Ready for review')).toBeVisible();
});

test('kill -9 of the pty host: every session ends in one true word and its task goes on by rule', async ({ launch, home, ground, settings, agents }) => {
  await settings('slots: 2\nagent: scripted\nretry-base-seconds: 0\n');
  const app = await launch({ env: agents.env });
  const { page } = app;
  await register(app, makeRepository(join(ground, 'harbour')));
  await queue(page, { prompt: four[0]?.prompt ?? '' });
  await queue(page, { prompt: four[1]?.prompt ?? '' });
  await says(page, 'T-1', /asks: Which tide\?/);
  await says(page, 'T-2', /asks: Which wind\?/);
  const before = livesIn(agents.journal);

  process.kill(JSON.parse(await readFile(join(home, 'run', 'pty-host.json'), 'utf8')).pid, 'SIGKILL');
  for (const { pid } of before) expect(await isGoneWithin(pid, 10_000)).toBe(true);
  await expect.poll(() => livesIn(agents.journal).length).toBe(4);
  await says(page, 'T-1', /asks: Which tide\?/);
  await says(page, 'T-2', /asks: Which wind\?/);

  for (const task of ['T-1', 'T-2']) {
    await openTask(page, task);
    await showTab(page, 'Facts');
    await expect(page.getByRole('cell', { name: /^session started/ })).toHaveCount(2);
    await expect(page.getByRole('cell', { name: /^session (lost|ended)/ })).toHaveCount(1);
    await expect(page.getByRole('cell', { name: /^session lost: / })).toHaveCount(1);
    await expect(terminal(page)).toBeVisible();
    await typeLine(page, 'the same');
    await expect(page.getByText('Ready for review')).toBeVisible();
    await toYard(page);
  }
  await expect(tile(page, 'T-2')).toHaveAccessibleName(/done, nothing changed/);
});
