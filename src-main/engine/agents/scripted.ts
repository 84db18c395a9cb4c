// The scripted agent that comes with Switchyard: follows the steps in its prompt, needs no model, no network and no account.
// For the sample, for trying out, for tests. What steps there are is told at the top of resources/scripted-agent/agent.mjs.
import type { AgentAdapter } from './adapter.ts';

export const scripted: AgentAdapter = {
  name: 'scripted',
  title: 'Scripted agent',
  origin: 'built-in',
  program: { ours: 'scripted-agent' },
  versionArgs: null,
  install: 'it comes with Switchyard; install Switchyard again',
  environment: ['SWITCHYARD_SCRIPT_PACE', 'SWITCHYARD_AGENT_JOURNAL'],
  launch: ({ promptFile }) => ({ args: ['--prompt-file', promptFile], env: {} }),
};
