import { expect, test } from 'vitest';
import { context } from './agents.fixture.ts';
import { claudeCode } from './claudeCode.ts';
import { codex } from './codex.ts';
import { opencode } from './opencode.ts';
import { scripted } from './scripted.ts';
import type { PermissionMode } from '../../../src-shared/model/settings.ts';

const modes: readonly PermissionMode[] = ['ask', 'edit', 'full'];
const long = 'word '.repeat(10_000);
const committing = ['Bash(git status:*)', 'Bash(git diff:*)', 'Bash(git add:*)', 'Bash(git commit:*)'];
const commitsAsBash = '{"*":"ask","git status*":"allow","git diff*":"allow","git add *":"allow","git commit *":"allow"}';

test('claude-code is always told its permission mode, may commit what it edited, and is called walled in only with full permission', () => {
  expect(modes.map((permission) => claudeCode.launch(context({ permission })))).toEqual([
    { args: ['-p', '--output-format', 'stream-json', '--verbose', '--permission-mode', 'manual', '--', 'fix it'], env: {} },
    { args: ['-p', '--output-format', 'stream-json', '--verbose', '--permission-mode', 'acceptEdits', '--allowedTools', ...committing, '--', 'fix it'], env: {} },
    { args: ['-p', '--output-format', 'stream-json', '--verbose', '--permission-mode', 'bypassPermissions', '--', 'fix it'], env: { IS_SANDBOX: '1' } },
  ]);
});

test('codex is always told its sandbox, and never waits for an approval nobody can give', () => {
  expect(modes.map((permission) => codex.launch(context({ permission })).args)).toEqual([
    ['exec', '-s', 'read-only', '-c', 'approval_policy="never"', '--', 'fix it'],
    ['exec', '-s', 'workspace-write', '-c', 'approval_policy="never"', '--', 'fix it'],
    ['exec', '-s', 'danger-full-access', '-c', 'approval_policy="never"', '--', 'fix it'],
  ]);
});

test('opencode is always told its permissions by its environment', () => {
  expect(modes.map((permission) => opencode.launch(context({ permission })))).toEqual([
    { args: ['run', '--', 'fix', 'it'], env: { OPENCODE_PERMISSION: '{"edit":"ask","bash":"ask","webfetch":"ask"}' } },
    { args: ['run', '--', 'fix', 'it'], env: { OPENCODE_PERMISSION: `{"edit":"allow","bash":${commitsAsBash},"webfetch":"ask"}` } },
    { args: ['run', '--', 'fix', 'it'], env: { OPENCODE_PERMISSION: '{"*":"allow"}' } },
  ]);
});

test('opencode gets its prompt cut at the spaces, with a tab before bare numbers', () => {
  const { args } = opencode.launch(context({ prompt: '-x say  "it" 42 1e3 0x1f 007b\nnext 2nd line -5' }));
  expect(args).toEqual(['run', '--', '-x', 'say', '', '"it"', '\t42', '\t1e3', '\t0x1f', '007b\nnext', '2nd', 'line', '\t-5']);
});

test('a prompt that begins with a dash stands behind --', () => {
  for (const adapter of [claudeCode, codex, opencode]) {
    const { args } = adapter.launch(context({ prompt: '--help' }));
    expect(args.slice(-2)).toEqual(['--', '--help']);
  }
});

test('a prompt too long for a command line goes by its file, which the agent may then read', () => {
  const asked = 'Read the file /home/me/prompts/s.md to its end. It holds your whole task; do what it asks.';
  expect(claudeCode.launch(context({ prompt: long })).args).toEqual(['-p', '--output-format', 'stream-json', '--verbose', '--permission-mode', 'acceptEdits', '--allowedTools', ...committing, 'Read(//home/me/prompts/s.md)', '--', asked]);
  expect(codex.launch(context({ prompt: long })).args.at(-1)).toBe(asked);
  expect(opencode.launch(context({ prompt: long }))).toEqual({
    args: ['run', '--', ...asked.split(' ')],
    env: { OPENCODE_PERMISSION: `{"edit":"allow","bash":${commitsAsBash},"webfetch":"ask","external_directory":{"*":"ask","/home/me/prompts/*":"allow"}}` },
  });
});

test('the scripted agent reads its prompt from the file', () => {
  expect(scripted.launch(context())).toEqual({ args: ['--prompt-file', '/home/me/prompts/s.md'], env: {} });
});
