// Local branches, through simple-git. It runs the runner's program in the runner's environment: its guard lets through exactly
// the variables and the kinds of settings named here, each of which switches something off.
import { simpleGit } from 'simple-git';
import type { GitRunner } from './gitRunner.ts';

const longestSilence = 30_000; // ms without output until simple-git ends the process

/** Branch names, the one that is checked out first, the others by name. */
export async function branches(runner: GitRunner, root: string): Promise<readonly string[]> {
  const git = simpleGit({
    baseDir: root,
    binary: runner.program,
    timeout: { block: longestSilence },
    allowEnvironment: Object.keys(runner.env),
    unsafe: {
      allowUnsafeAskPass: true, allowUnsafeConfigEnvCount: true, allowUnsafeConfigPaths: true, allowUnsafeCredentialHelper: true,
      allowUnsafeCustomBinary: true, allowUnsafeDiffExternal: true, allowUnsafeEditor: true, allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true, allowUnsafePager: true, allowUnsafeProtocolOverride: true, allowUnsafeSshCommand: true,
    },
  }).env({ ...runner.env });
  const { all, current, detached } = await git.branchLocal();
  const isBranch = !detached && current !== '' && !current.startsWith('('); // `(no branch, rebasing …`
  const others = all.filter((name) => name !== current);
  return isBranch ? [current, ...others] : others;
}
