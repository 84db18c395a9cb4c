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
  const told = await git.raw('for-each-ref', '--format=%(HEAD)%(refname:lstrip=2)', 'refs/heads'); // its branchLocal() reads names only up to a space of any script
  const lines = told.split('\n').filter((line) => line !== '');
  const named = (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1));
  return [...named('*'), ...named(' ')];
}
