// The `git` port on real git. Each deed that changes a repository holds that repository's mutex; looks answer `unknown`, and
// deeds refuse, when git is missing or fails.
import { realpath } from 'node:fs/promises';
import type { Git } from '../../engine/ports/git.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import { belongings, nothingKnown } from './belongings.ts';
import { branches } from './branches.ts';
import { changes, diff, work } from './changes.ts';
import { commonDirMutex } from './commonDirMutex.ts';
import { openGitRunner } from './gitRunner.ts';
import type { GitRunner } from './gitRunner.ts';
import { inspect } from './inspect.ts';
import { makeWorkspace } from './makeWorkspace.ts';
import { said } from './paths.ts';
import { seeWorkspace } from './registration.ts';
import { purgeTrash } from './purgeTrash.ts';
import { removeWorkspace } from './removeWorkspace.ts';
import { restoreWorkspace } from './restoreWorkspace.ts';
import { gitVersion } from './version.ts';

export interface GitOptions {
  /** Where git is looked for (PATH) and what of it git may see; `process.env` in the product. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

export function openGit({ env, log }: GitOptions): Git {
  const exclusively = commonDirMutex();
  let found: Promise<GitRunner> | null = null;
  const runner = () => (found ??= openGitRunner(env).catch((missing: unknown) => {
    found = null; // it may be installed by the next time somebody asks
    throw missing;
  }));
  const look = async <T>(doing: string, looking: (git: GitRunner) => Promise<T>): Promise<Observed<T>> => {
    try {
      return { known: await looking(await runner()) };
    } catch (thrown) {
      log.info(`could not ${doing}`, { why: said(thrown) });
      return { unknown: said(thrown) };
    }
  };
  const inside = async <T>(commonDir: string, deed: (git: GitRunner) => Promise<T>) => {
    const key = await realpath(commonDir).catch(() => commonDir);
    return exclusively(key, async () => deed(await runner()));
  };
  /** Like `inside`; git missing, or failing in a way nobody foresaw, is a refusal. */
  const refusing = async <T>(commonDir: string, signal: AbortSignal, deed: (git: GitRunner) => Promise<T>) => {
    try {
      return await inside(commonDir, deed);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      return { refused: 'git-failed', detail: said(thrown) } as const;
    }
  };
  return {
    version: () => look('find git', gitVersion),
    inspect: async (path) => {
      const seen = await look('inspect a folder', (git) => inspect(git, path));
      return 'known' in seen ? seen.known : { kind: 'unreadable', why: seen.unknown };
    },
    branches: (root) => look('list branches', (git) => branches(git, root)),
    makeWorkspace: (spec, signal) => refusing(spec.commonDir, signal, (git) => makeWorkspace(git, spec, signal)),
    seeWorkspace,
    work: (path, baseCommit) => look('see the work of a run', (git) => work(git, path, baseCommit)),
    changes: (path, baseCommit) => look('list changed files', (git) => changes(git, path, baseCommit)),
    diff: (path, baseCommit, file) => look('compare a file', (git) => diff(git, path, baseCommit, file)),
    belongings: async (spec) => {
      const seen = await look('see what a workspace holds', (git) => belongings(git, spec));
      return 'known' in seen ? seen.known : nothingKnown(seen.unknown);
    },
    removeWorkspace: (spec, digest, signal) => refusing(spec.commonDir, signal, (git) => removeWorkspace(git, spec, digest, Date.now(), signal)),
    purgeTrash: (trashRoot, before) => purgeTrash(trashRoot, before, {
      runner, inside: (commonDir, deed) => inside(commonDir, deed), failed: (folder, thrown) => log.fault(`purge ${folder}`, thrown),
    }),
    restoreWorkspace: (spec, removed, signal) => refusing(spec.commonDir, signal, (git) => restoreWorkspace(git, spec, removed, signal)),
  };
}
