// opencode, in its form that ends by itself (`opencode run`). Flags as of 1.18.33, seen working in a terminal.
// What its permissions call `ask` it refuses by itself in this form. The first start of all may stay silent for half a minute: it
// installs the plugins of the user's configuration.
import type { PermissionMode } from '../../../src-shared/model/settings.ts';
import type { AgentAdapter, LaunchContext } from './adapter.ts';
import { isByFile, promptArgument } from './promptArgument.ts';

const permissions = {
  ask: { edit: 'ask', bash: 'ask', webfetch: 'ask' },
  // the last rule that fits counts: it may commit what it edited, and run nothing else
  edit: { edit: 'allow', bash: { '*': 'ask', 'git status*': 'allow', 'git diff*': 'allow', 'git add *': 'allow', 'git commit *': 'allow' }, webfetch: 'ask' },
  full: { '*': 'allow' },
} as const satisfies Record<PermissionMode, Readonly<Record<string, string | Readonly<Record<string, string>>>>>;

export const opencode: AgentAdapter = {
  name: 'opencode',
  title: 'opencode',
  origin: 'known',
  program: { anyOf: ['opencode'] },
  versionArgs: ['--version'],
  install: 'npm install -g opencode-ai, then run "opencode auth login"',
  environment: [
    'OPENCODE_*', 'ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY',
    'OPENROUTER_API_KEY', 'GROQ_API_KEY', 'MISTRAL_API_KEY', 'DEEPSEEK_API_KEY', 'XAI_API_KEY',
  ],
  launch: (context) => ({
    args: ['run', '--', ...words(promptArgument(context))],
    env: { OPENCODE_PERMISSION: JSON.stringify({ ...permissions[context.permission], ...readPromptFile(context) }) },
  }),
};

/** Leave to read its prompt outside its folder; it can only be given for all files beside it. */
const readPromptFile = ({ prompt, promptFile }: LaunchContext) =>
  isByFile(prompt) ? { external_directory: { '*': 'ask', [promptFile.replace(/[^/\\]+$/, '*')]: 'allow' } } : {};

/**
 * The prompt cut at its spaces. `run` puts quotation marks around an argument that contains a space, and joins all arguments by spaces:
 * cut like this, the model gets the prompt as it was written. It breaks on an argument that is a bare number, so those get a tab.
 */
const words = (prompt: string): readonly string[] => prompt.split(' ').map((word) => (bareNumber.test(word) ? `\t${word}` : word));
const bareNumber = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$|^0x[0-9a-f]+$/i;
