// The window as a person uses it: finds things by the words and roles they are known by, and does what hands do.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Launched } from './launched.ts';

/** A task's tile in the ruled sheet; its accessible name is `T-1 title: sentence, since 14:08`. */
export const tile = (page: Page, task: string): Locator => page.getByRole('article', { name: new RegExp(`^${task} `) });

/** Waits until a task says so. */
export const says = (page: Page, task: string, sentence: RegExp): Promise<void> => expect(tile(page, task)).toHaveAccessibleName(sentence);

/** Adds a repository as the host lets a person: by dropping its folder, or by writing its path, completed by Tab. */
export async function register(app: Launched, path: string): Promise<void> {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Drop a repository here.' })).toBeVisible();
  if (app.host === 'browser') {
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    const field = page.getByRole('combobox', { name: 'Folder of a git repository' });
    await field.fill(path.slice(0, -3));
    await expect(page.getByRole('option')).toHaveCount(1);
    await field.press('Tab');
    await expect(field).toHaveValue(`${path}/`);
    await field.press('Enter');
  } else await app.dropFolder(path);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Yard' })).toBeVisible();
}

export interface Wish {
  readonly prompt: string;
  readonly title?: string;
  readonly runs?: number;
}

/** Writes a task in its dialog and queues it. */
export async function queue(page: Page, { prompt, title = '', runs }: Wish): Promise<void> {
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New task' });
  await dialog.getByLabel('What should be done?').fill(prompt);
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Runs it may use').fill(runs === undefined ? '' : String(runs));
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
}

/** A prompt for the scripted agent: a sentence, and the steps it follows. */
export const scripted = (wish: string, ...steps: readonly string[]): string => `${wish}\n\n${steps.map((step) => `@script: ${step}`).join('\n')}\n`;

/** Opens a task from the yard and waits for its terminal. */
export async function openTask(page: Page, task: string): Promise<void> {
  await tile(page, task).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await attached(page);
}

export async function toYard(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Yard', exact: true }).first().click();
  await expect(page.getByRole('region', { name: 'Yard' })).toBeVisible();
}

export const terminal = (page: Page): Locator => page.getByRole('region', { name: /^Terminal of / });

/** Waits until the terminal shows the screen of its session. */
export const attached = (page: Page): Promise<void> => expect(terminal(page).getByText(/^\d+ × \d+$/)).toBeVisible();

/** The lines on the terminal's screen, without the empty ones at its end. */
export async function screen(page: Page): Promise<string> {
  const lines = await terminal(page).locator('.xterm-rows > div').allTextContents();
  return lines.map((line) => line.replaceAll('\u00a0', ' ').trimEnd()).join('\n').trimEnd();
}

/** Waits until the screen shows it. */
export const shows = (page: Page, text: string | RegExp): Promise<void> =>
  expect.poll(() => screen(page)).toMatch(typeof text === 'string' ? new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)) : text);

/** Clicks into the terminal, types a line with real keys, and leaves it again. */
export async function typeLine(page: Page, text: string): Promise<void> {
  await terminal(page).locator('.xterm-screen').click();
  await expect(terminal(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('F6');
}

/** Run, drain or pause as the top bar shows it. */
export const mode = (page: Page, name: 'Run' | 'Drain' | 'Pause'): Locator => page.getByRole('radiogroup', { name: 'What may start' }).getByRole('radio', { name });

/** Chooses one of the tabs beside the terminal. */
export const showTab = (page: Page, name: 'Changes' | 'Facts' | 'Runs'): Promise<void> => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
