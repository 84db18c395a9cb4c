// Makes the sample repository: a small believable project with three commits, the same bytes on every machine.
// Git is run by whoever passes `run`; this file only says which commands.
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Samples } from '../../engine/ports/samples.ts';
import type { Places } from './places.ts';
import { sampleCommits } from './sampleProject.ts';

/** Runs git in a folder with further variables; rejects when git does not exit 0. */
export type RunGit = (args: readonly string[], folder: string, env: Readonly<Record<string, string>>) => Promise<unknown>;

export const openSamples = (places: Pick<Places, 'sample'>, run: RunGit): Samples => {
  let making: Promise<string> | null = null;
  const folder = join(places.sample, 'pantry');
  return {
    make: () => {
      making ??= make(folder, run).finally(() => (making = null));
      return making;
    },
  };
};

/** Built aside and moved into place, so that a cut-off attempt is never taken for a sample. */
async function make(folder: string, run: RunGit): Promise<string> {
  if (await isThere(join(folder, '.git'))) return folder;
  const aside = `${folder}.making`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await run(['init', '--quiet', '--initial-branch=main'], aside, {});
  for (const { message, at, files } of sampleCommits) {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(aside, path)), { recursive: true });
      await writeFile(join(aside, path), text);
    }
    await run(['add', '--all'], aside, {});
    await run(['-c', 'commit.gpgsign=false', 'commit', '--quiet', '--no-verify', `--message=${message}`], aside, authored(at));
  }
  await rename(aside, folder);
  return folder;
}

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

function authored(at: string): Record<string, string> {
  const who = { NAME: 'Pantry', EMAIL: 'pantry@switchyard.invalid', DATE: at };
  return Object.fromEntries(Object.entries(who).flatMap(([key, value]) => [[`GIT_AUTHOR_${key}`, value], [`GIT_COMMITTER_${key}`, value]]));
}
