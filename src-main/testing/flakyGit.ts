// A `git` on PATH that dies at a chosen call, before or after doing what it was asked: a stand-in for a crash between any two
// effects. Tests only.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openGit } from '../adapters/git/openGit.ts';
import type { Git } from '../engine/ports/git.ts';
import { quiet } from './gitScene.ts';
import { testGitEnv } from './repository.ts';

export interface FlakyGit {
  readonly git: Git;
  /** How many times git has been called. */
  calls(): Promise<number>;
}

/** Wraps the real git below `folder`. It counts its calls; the one numbered `dies` (from 1; 0: none) fails `when` it says. */
export async function openFlakyGit(folder: string, dies: number, when: 'before' | 'after'): Promise<FlakyGit> {
  const count = join(folder, 'count');
  await mkdir(folder, { recursive: true });
  await writeFile(count, '');
  const real = testGitEnv()['PATH'] ?? '';
  const script = `#!/bin/sh
echo . >> '${count}'
n=$(wc -l < '${count}')
PATH='${real}'
[ "$n" -eq ${dies} ] && [ ${when} = before ] && exit 137
git "$@"
code=$?
[ "$n" -eq ${dies} ] && exit 137
exit $code
`;
  await writeFile(join(folder, 'git'), script);
  await chmod(join(folder, 'git'), 0o755);
  return {
    git: openGit({ env: { ...testGitEnv(), PATH: `${folder}:${real}` }, log: quiet }),
    calls: async () => (await readFile(count, 'utf8')).split('\n').length - 1,
  };
}
