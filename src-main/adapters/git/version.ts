// Which git this is, and whether it is new enough to be read.
import { GitFailed } from './gitRunner.ts';
import type { GitRunner } from './gitRunner.ts';

const oldest = [2, 36] as const; // the first whose `worktree list` ends its lines in NUL

/** Absolute path and version. Throws when git is too old for us. */
export async function gitVersion(runner: GitRunner): Promise<string> {
  const answer = await runner.discover('/', ['version']);
  const version = /\d+\.\d+(\.\d+)*/.exec(answer.stdout.toString('utf8'))?.[0];
  if (version === undefined) throw new GitFailed(`${runner.program} does not say its version`);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new GitFailed(`${runner.program} is git ${version}; Switchyard needs ${oldest.join('.')} or newer`);
  }
  return `${runner.program} ${version}`;
}
