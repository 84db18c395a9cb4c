// Light, dark and high contrast are chosen by a person and stay chosen.
import { expect, test } from './support/app.ts';
import type { Page } from '@playwright/test';

const paper = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('a chosen theme is shown at once and again after a reload', async ({ launch }) => {
  const { page } = await launch();
  const papers: string[] = [];
  for (const name of ['Light', 'Dark', 'High contrast']) {
    await page.getByRole('button', { name: /^Theme: / }).click();
    await page.getByRole('menuitemradio', { name }).click();
    const chosen = page.getByRole('button', { name: `Theme: ${name}` });
    await expect(chosen).toBeVisible();
    const shown = await paper(page);
    await page.reload();
    await expect(chosen).toBeVisible();
    expect(await paper(page)).toBe(shown);
    papers.push(shown);
  }
  expect(new Set(papers).size).toBe(3);
});

test('as the system says: dark when it is dark', async ({ launch }) => {
  const { page } = await launch();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.getByRole('button', { name: 'Theme: As the system' })).toBeVisible();
  const light = await paper(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => paper(page)).not.toBe(light);
});
