// Everything by keyboard, the focus always to be seen, and nothing a screen reader cannot tell.
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { makeRepository } from './support/repository.ts';
import { attached, queue, register, says, scripted, terminal, tile } from './support/yard.ts';

const asks = scripted('Ask about the tide', 'say "Low at noon" | ask "Which tide?"');
const fails = scripted('Order rope', 'fail-once | write rope.txt "40 m\\n" | commit "Order rope"');
const works = scripted('Coil the lines', 'write lines.txt "coiled\\n" | commit "Coil the lines"');

/** What has the focus is outlined, itself or by what frames it, or looks otherwise than without the focus. */
const focusIsSeen = (page: Page): Promise<boolean> => page.evaluate(() => {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return false;
  const frames = [focused, focused.parentElement, focused.closest('label, section')].filter((element) => element !== null).map((element) => getComputedStyle(element));
  const looks = () => frames.map(({ boxShadow, borderColor, backgroundColor }) => `${boxShadow} ${borderColor} ${backgroundColor}`).join(' ');
  if (frames.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1)) return true;
  const now = looks();
  focused.blur();
  const without = looks();
  focused.focus();
  return now !== without;
});

test('tasks are written, walked through, opened, retried and left by keys', async ({ launch, ground, settings, agents }) => {
  await settings('agent: scripted\n');
  const app = await launch({ env: agents.env });
  const { page } = app;
  const { keyboard } = page;
  await register(app, makeRepository(join(ground, 'harbour')));
  await queue(page, { prompt: asks });
  await queue(page, { prompt: fails, runs: 1 });
  await queue(page, { prompt: works });
  await says(page, 'T-1', /asks: Which tide\?/);
  await says(page, 'T-2', /1 of 1 runs failed/);
  await says(page, 'T-3', /ready: 1 commit/);
  const heading = page.getByRole('heading', { level: 1 });

  await test.step('J and K walk, Enter opens, Esc goes back', async () => {
    await keyboard.press('Escape');
    for (const task of ['T-1', 'T-2', 'T-3']) {
      await keyboard.press('j');
      await expect(tile(page, task)).toBeFocused();
      expect(await focusIsSeen(page)).toBe(true);
    }
    await keyboard.press('k');
    await expect(tile(page, 'T-2')).toBeFocused();
    await keyboard.press('Enter');
    await expect(heading).toHaveText('Order rope');
    await keyboard.press('Escape');
    await expect(heading).toHaveText('harbour');
  });

  await test.step('I goes round what needs a person, worst first', async () => {
    for (const title of ['Ask about the tide', 'Order rope', 'Coil the lines', 'Ask about the tide']) {
      await keyboard.press('i');
      await expect(heading).toHaveText(title);
    }
  });

  await test.step('the terminal keeps every key but the one that leaves it', async () => {
    await attached(page);
    await keyboard.press('F6');
    await expect(terminal(page).getByRole('textbox')).toBeFocused();
    await keyboard.type('njk?r');
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(heading).toHaveText('Ask about the tide');
    await keyboard.press('F6');
    await expect(terminal(page)).toBeFocused();
  });

  await test.step('R retries what failed', async () => {
    await keyboard.press('i');
    await expect(heading).toHaveText('Order rope');
    await keyboard.press('r');
    await expect(page.getByText('Ready for review')).toBeVisible();
    await keyboard.press('Escape');
    await says(page, 'T-2', /ready: 1 commit/);
  });

  await test.step('the palette finds a task and does an act', async () => {
    await keyboard.press('Control+k');
    await keyboard.type('coil');
    await keyboard.press('Enter');
    await expect(heading).toHaveText('Coil the lines');
    await keyboard.press('Control+k');
    await keyboard.type('>archive');
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Restore' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(tile(page, 'T-1')).toBeVisible();
    await expect(tile(page, 'T-3')).toHaveCount(0);
  });

  await test.step('? tells the keys, Esc leaves every dialog and gives the focus back', async () => {
    await keyboard.press('Escape');
    await keyboard.press('j');
    await expect(tile(page, 'T-1')).toBeFocused();
    for (const [key, name] of [['?', 'Keys'], ['n', 'New task'], ['Control+k', 'Find or do anything']] as const) {
      await keyboard.press(key);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      await keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(tile(page, 'T-1')).toBeFocused();
    }
  });

  await test.step('Tab reaches every control, and each shows that it has the focus', async () => {
    const unseen: string[] = [];
    for (const to of ['g y', 'g i', 'g a', 'g s']) {
      for (const key of to.split(' ')) await keyboard.press(key);
      await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); });
      for (let stop = 0; stop < 25; stop += 1) {
        await keyboard.press('Tab');
        const at = await page.evaluate(() => (document.activeElement === document.body ? '' : document.activeElement?.outerHTML.slice(0, 120) ?? ''));
        if (at === '') break;
        if (!(await focusIsSeen(page))) unseen.push(`${to}: ${at}`);
      }
    }
    expect(unseen).toEqual([]);
  });
});

test('no page has a serious fault for a screen reader or for the eye @browser-only', async ({ launch, ground, settings, agents }) => {
  await settings('agent: scripted\n');
  const app = await launch({ env: agents.env });
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'reduce' }); // half-faded text has half the contrast
  const found: string[] = [];
  const look = async (name: string) => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((chosen) => { document.documentElement.dataset['theme'] = chosen; }, theme);
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical') found.push(`${name}, ${theme}: ${id} ${nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`).join(' | ')}`);
      }
    }
  };
  await expect(page.getByRole('heading', { name: 'Also seen' })).toBeVisible();
  await expect(page.getByText('Nothing was changed by looking.')).toBeVisible();
  await look('start');
  await register(app, makeRepository(join(ground, 'harbour')));
  await queue(page, { prompt: asks });
  await queue(page, { prompt: fails, runs: 1 });
  await queue(page, { prompt: works });
  await says(page, 'T-1', /asks: Which tide\?/);
  await says(page, 'T-2', /1 of 1 runs failed/);
  await says(page, 'T-3', /ready: 1 commit/);
  await look('yard');
  await page.keyboard.press('n');
  await look('new task');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await look('palette');
  await page.keyboard.press('Escape');
  for (const [keys, name] of [['g i', 'inbox'], ['g a', 'agents'], ['g s', 'settings']] as const) {
    for (const key of keys.split(' ')) await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(name);
  }
  await page.keyboard.press('i');
  await attached(page);
  for (const tab of ['Changes', 'Facts', 'Runs']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await look(`task, ${tab}`);
  }
  expect(found).toEqual([]);
});
