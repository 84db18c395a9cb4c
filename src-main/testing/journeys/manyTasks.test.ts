// Many real tasks in a large repository: each done on its own branch, never more at once than slots, and nothing of the person's touched.
import { expect, test } from 'vitest';
import { mostAtOnce, overlaps } from '../agentJournal.ts';
import { eventually } from '../commandLine.ts';
import { Stage } from './stage.ts';

const slots = 4;
const tasks = 12;

test('twelve agents edit and commit in 2,000 files, four at a time; the checkout stays as it was, to the bit', async () => {
  await using stage = await Stage.open({ files: 2100, settings: { slots, 'project-slots': slots } });
  const { repository } = stage;
  const before = await repository.theirs();
  const main = await repository.git(['rev-parse', 'main']);
  await stage.meet();
  await stage.register();
  const from = performance.now();
  const numbers = Array.from({ length: tasks }, (_, index) => index + 1);
  for (const number of numbers) {
    await stage.create(`Task ${number}\n@script: edit src/part${number}/file${number * 50}.txt "by {task}\\n" | write made/{task}.txt "new\\n" | ask "Shall I?" | commit "Work of {task}"`);
  }
  for (let done = 0; done < tasks; done += slots) {
    await eventually(async () => (await wordsOf(stage)).filter((word) => word === 'waiting').length === slots);
    expect(stage.lives().length).toBe(done + slots); // all slots are used, and nobody waits for a person without one
    for (const { session } of (await stage.client.sessions.list({})).sessions) await stage.client.sessions.type({ session: session.id, text: 'yes' });
    await eventually(async () => (await wordsOf(stage)).filter((word) => word === 'ready').length === done + slots);
  }
  console.log(`${tasks} tasks in ${(await repository.git(['ls-files'])).split('\n').length} files, ${slots} slots: ${((performance.now() - from) / 1000).toFixed(1)} s`);

  const done = (await stage.reports()).map(({ task }) => ({ id: task.id, run: task.runs.at(-1) })).toSorted((a, b) => Number(a.id.slice(2)) - Number(b.id.slice(2)));
  const seen = await Promise.all(done.map(async ({ id, run }) => {
    const range = `main..refs/heads/${run?.workspace?.branch}`;
    return { id, runs: run?.number, subjects: await repository.git(['log', '--format=%s', range]), files: (await repository.git(['diff', '--name-only', `main...refs/heads/${run?.workspace?.branch}`])).split('\n') };
  }));
  expect(seen).toEqual(numbers.map((number) => (
    { id: `T-${number}`, runs: 1, subjects: `Work of T-${number}`, files: [`made/T-${number}.txt`, `src/part${number}/file${number * 50}.txt`] })));
  expect(new Set(done.map(({ run }) => run?.workspace?.branch)).size).toBe(tasks);
  const lives = stage.lives();
  expect({ agents: lives.length, atOnce: mostAtOnce(lives), overlaps: overlaps(lives) }).toEqual({ agents: tasks, atOnce: slots, overlaps: [] });
  expect(await repository.theirs()).toEqual(before);
  expect(await repository.git(['rev-parse', 'main'])).toBe(main);
}, 120_000);

const wordsOf = async (stage: Stage): Promise<readonly string[]> => (await stage.reports()).map(({ status }) => status.word);
