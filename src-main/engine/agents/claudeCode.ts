// Claude Code, in its form that ends by itself (`-p`). Flags as of 2.1.329, seen working in a terminal.
// Its default permission mode changes between versions, so the mode is always named. `-p` shows neither the trust dialog nor the one
// before bypassing permissions, and needs no onboarding. As text it would print nothing before its last word, so it prints JSON lines and
// our view of them shows a person what it does.
import type { PermissionMode } from '../../../src-shared/model/settings.ts';
import type { AgentAdapter, LaunchContext } from './adapter.ts';
import { isByFile, promptArgument } from './promptArgument.ts';

const modes = { ask: 'manual', edit: 'acceptEdits', full: 'bypassPermissions' } as const satisfies Record<PermissionMode, string>;

// As root it refuses to bypass permissions unless told that it is walled in; who sets `full` has decided that.
const walledIn: Readonly<Record<string, string>> = { IS_SANDBOX: '1' };

export const claudeCode: AgentAdapter = {
  name: 'claude-code',
  title: 'Claude Code',
  origin: 'known',
  program: { anyOf: ['claude'], through: 'claude-view' },
  versionArgs: ['--version'],
  install: 'npm install -g @anthropic-ai/claude-code, then run "claude" once to sign in',
  environment: [
    'ANTHROPIC_*', 'CLAUDE_CONFIG_DIR', 'CLAUDE_CODE_OAUTH_TOKEN', 'CLAUDE_CODE_USE_*', 'CLAUDE_CODE_DISABLE_*',
    'DISABLE_TELEMETRY', 'DISABLE_ERROR_REPORTING', 'DISABLE_AUTOUPDATER',
  ],
  launch: (context) => ({
    // `--` last: a prompt may begin with a dash.
    args: ['-p', '--output-format', 'stream-json', '--verbose', '--permission-mode', modes[context.permission], ...allowed(context), '--', promptArgument(context)],
    env: context.permission === 'full' ? walledIn : {},
  }),
};

/** Leave beyond the mode: to commit what it edited, and to read the one file outside its folder that holds its prompt. */
function allowed(context: LaunchContext): readonly string[] {
  const rules = [...(context.permission === 'edit' ? committing : []), ...readPromptFile(context)];
  return rules.length === 0 ? [] : ['--allowedTools', ...rules];
}

const committing = ['Bash(git status:*)', 'Bash(git diff:*)', 'Bash(git add:*)', 'Bash(git commit:*)'];

/** `//` begins an absolute path in its rules. */
const readPromptFile = ({ prompt, promptFile }: LaunchContext): readonly string[] =>
  isByFile(prompt) ? [`Read(/${promptFile.startsWith('/') ? '' : '/'}${promptFile})`] : [];
