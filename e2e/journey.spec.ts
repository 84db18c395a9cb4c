// The whole way once, as a person goes it: a repository in, tasks out, an answer typed, a failure taken up again, a quit in between.
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { isThere, livesIn } from './support/lives.ts';
import { fingerprint, git, makeRepository } from './support/repository.ts';
import { attached, mode, openTask, queue, register, says, screen, scripted, shows, showTab, tile, toYard, typeLine } from './support/yard.ts';

const colour = scripted('Ask which colour the buoys get', 'say "Looking at the buoys" | ask "Which colour?" | write colour.txt "{answer}\\n" | commit "Paint them {answer}"');
const count = scripted('Count the boats', 'work 8 "Counting" | ask "Count the dinghies too?" | fail-once | write count.txt "{answer}\\n" | commit "Count: {answer}"');
const rope = scripted('Order rope', 'fail-once | write rope.txt "40 m\\n" | commit "Order rope"');
const late = scripted('Lock the gate', 'write gate.txt "locked\\n" | commit "Lock the gate"');

test('a repository comes in, agents work, and everything is where it was after a quit', async ({ launch, ground, settings, agents }) => {
  await settings('slots: 2\nagent: scripted\nretry-base-seconds: 3\n');
  const repository = makeRepository(join(ground, 'harbour'));
  const before = fingerprint(repository);
  const first = await launch({ env: agents.env });
  const { page } = first;

  await test.step('register', () => register(first, repository));

  await test.step('three tasks share two slots', async () => {
    await queue(page, { prompt: colour, title: 'Paint the buoys' });
    await queue(page, { prompt: count });
    await says(page, 'T-1', /Paint the buoys: asks: Which colour\?/);
    await says(page, 'T-2', /Count the boats: asks: Count the dinghies too\?/);
    await queue(page, { prompt: rope, runs: 1 });
    await says(page, 'T-3', /Order rope: 2 of 2 slots busy/);
  });

  await test.step('an answer typed into its terminal lets an agent go on; failing, it comes round by itself', async () => {
    await openTask(page, 'T-2');
    await shows(page, 'Count the dinghies too?');
    await typeLine(page, 'no');
    await expect(page.getByRole('status').filter({ hasText: 'Retrying' })).toContainText(/run 2 in \d s/);
    await shows(page, 'The connection to the model broke.');
    await toYard(page);
    await says(page, 'T-2', /asks: Count the dinghies too\?/);
    await openTask(page, 'T-2');
    await shows(page, 'T-2, run 2');
    await typeLine(page, 'yes, all of them');
    await expect(page.getByText('Ready for review')).toBeVisible();
    await expect(page.getByRole('button', { name: 'count.txt' })).toBeVisible();
    await showTab(page, 'Facts');
    await expect(page.getByRole('cell', { name: 'run 1 failed, exit 1' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'run 2 done: 1 commit, 1 file, +1 −0' })).toBeVisible();
    await toYard(page);
  });

  await test.step('a failed task waits for a person and is retried by its button', async () => {
    await says(page, 'T-3', /1 of 1 runs failed, exit 1/);
    await openTask(page, 'T-3');
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByText('Ready for review')).toBeVisible();
    await toYard(page);
    await says(page, 'T-3', /ready: 1 commit, 1 file/);
  });

  await test.step('drained from the tray, nothing new starts', async () => {
    await first.chooseInTray('drain');
    await expect(mode(page, 'Drain')).toBeChecked();
    await queue(page, { prompt: late });
    await says(page, 'T-4', /draining since/);
    await says(page, 'T-1', /asks: Which colour\?/);
  });

  await openTask(page, 'T-1');
  const screenBefore = await screen(page);
  const [painter] = livesIn(agents.journal).filter(({ task }) => task === 'T-1');
  await first.quit();
  expect(isThere(painter?.pid ?? 0)).toBe(true);

  const again = await launch({ env: agents.env });
  await test.step('reopened, the same screen of the same agent is there, and it goes on', async () => {
    await expect(mode(again.page, 'Drain')).toBeChecked();
    await says(again.page, 'T-1', /asks: Which colour\?/);
    await openTask(again.page, 'T-1');
    await attached(again.page);
    expect(screenBefore).toContain('Which colour?');
    await expect.poll(() => screen(again.page)).toBe(screenBefore);
    expect(livesIn(agents.journal).filter(({ task }) => task === 'T-1')).toEqual([{ ...painter, ended: false }]);
    await typeLine(again.page, 'red and white');
    await expect(again.page.getByText('Ready for review')).toBeVisible();
    await toYard(again.page);
  });

  await test.step('told to run again, what was held starts', async () => {
    await again.chooseInTray('resume');
    await says(again.page, 'T-4', /ready: 1 commit, 1 file/);
    await expect(tile(again.page, 'T-4')).toBeVisible();
  });

  await test.step('each task has its own branch, and the checkout is as it was', async () => {
    const branches = git(repository, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/sy').split('\n');
    const written = branches.map((branch) => git(repository, 'log', '-1', '--format=%s', branch)).filter((subject) => subject !== 'Begin');
    expect(written.sort()).toEqual(['Count: yes, all of them', 'Lock the gate', 'Order rope', 'Paint them red and white']);
    expect(fingerprint(repository)).toEqual(before);
  });
});
