import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPrompts } from './prompts.ts';

const session = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sy-prompts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a prompt lies whole in one private file per session', async () => {
  const prompts = openPrompts({ prompts: folder });
  await prompts.write(session, 'first');
  const file = await prompts.write(session, 'zwei – drei\n');
  expect([file, await readFile(file, 'utf8'), await readdir(folder)]).toEqual([join(folder, `${session}.md`), 'zwei – drei\n', [`${session}.md`]]);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a session name that is a path writes nowhere', async () => {
  for (const name of ['../x', '/etc/passwd', '', 'a\0b']) await expect(openPrompts({ prompts: folder }).write(name, 'x')).rejects.toThrow();
  expect(await readdir(folder)).toEqual([]);
});
