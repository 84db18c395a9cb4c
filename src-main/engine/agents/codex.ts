// Codex, in its form that ends by itself (`codex exec`). Flags as of 0.169.0, seen working in a terminal.
// `exec` has no flag for the approval policy, so it is set as a configuration value: nobody can answer, the sandbox alone decides.
// A worktree counts as trusted with its main checkout; whether the project's own .codex is read stays the user's decision.
import type { PermissionMode } from '../../../src-shared/model/settings.ts';
import type { AgentAdapter } from './adapter.ts';
import { promptArgument } from './promptArgument.ts';

// Git's folder of a worktree lies outside the workspace: only `full` can commit.
const sandboxes = { ask: 'read-only', edit: 'workspace-write', full: 'danger-full-access' } as const satisfies Record<PermissionMode, string>;

export const codex: AgentAdapter = {
  name: 'codex',
  title: 'Codex',
  origin: 'known',
  program: { anyOf: ['codex'] },
  versionArgs: ['--version'],
  install: 'npm install -g @openai/codex, then run "codex login"',
  environment: ['OPENAI_*', 'CODEX_HOME', 'CODEX_API_KEY'],
  launch: (context) => ({
    args: ['exec', '-s', sandboxes[context.permission], '-c', 'approval_policy="never"', '--', promptArgument(context)],
    env: {},
  }),
};
