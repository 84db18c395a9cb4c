// The window opens and is Switchyard's.
import { expect, test } from './support/app.ts';

test('the window shows Switchyard', async ({ launch }) => {
  const { page } = await launch();
  await expect(page).toHaveTitle(/Switchyard/);
  await expect(page.getByText('Switchyard').first()).toBeVisible();
});
