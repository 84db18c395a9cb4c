// Agents a person describes: a program and whole arguments with placeholders. Each argument stays one argument whatever is put into it;
// no shell ever sees them, and text that was put in is not looked at again.
import type { Refusal } from '../../../src-shared/model/refusal.ts';
import type { AgentCommand } from '../../../src-shared/model/task.ts';
import type { AgentAdapter, LaunchContext } from './adapter.ts';
import { withoutNul } from './promptArgument.ts';

const placeholders = ['prompt', 'promptFile', 'taskId', 'agent', 'branch', 'workspace'] as const satisfies readonly (keyof LaunchContext)[];
type Placeholder = (typeof placeholders)[number];

// A lower-camel word in single braces. `${word}` and `{{word}}` belong to other languages and are left as they are, and so is JSON.
const placeholder = /(?<![{$])\{([a-z][A-Za-z0-9]*)\}(?!\})/g;

const isPlaceholder = (word: string): word is Placeholder => placeholders.some((known) => known === word);

/** The adapter of a described program. */
export const commandAdapter = (name: string, command: AgentCommand): AgentAdapter => ({
  name,
  title: name,
  origin: 'configured',
  program: { anyOf: [command.program] },
  versionArgs: null,
  install: `correct the program of "${name}"`,
  environment: [],
  launch: (context) => ({ args: command.args.map((arg) => fillIn(arg, context)), env: {} }),
});

/** Why a described program cannot be run at all, or null. */
export function checkCommand(command: AgentCommand | null): Refusal | null {
  if (!command || command.program.trim() === '') return { code: 'command-missing' };
  if ([command.program, ...command.args].some((text) => text.includes('\0'))) return { code: 'bad-input', why: 'a command cannot carry a NUL character' };
  const unknown = command.args.flatMap(wordsIn).find((word) => !isPlaceholder(word));
  return unknown === undefined ? null : { code: 'placeholder-unknown', placeholder: `{${unknown}}` };
}

const wordsIn = (arg: string): string[] => [...arg.matchAll(placeholder)].map((match) => match[1] ?? '');

/** One pass: a prompt that contains `{branch}` keeps it. */
const fillIn = (arg: string, context: LaunchContext): string =>
  arg.replace(placeholder, (whole, word: string) => (isPlaceholder(word) ? withoutNul(context[word]) : whole));
