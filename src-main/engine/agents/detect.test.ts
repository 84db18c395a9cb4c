import { expect, test } from 'vitest';
import { machineWith } from './agents.fixture.ts';
import { lookAtAgents } from './detect.ts';

test('each agent is seen with path and version, or with what is missing and what to do', async () => {
  const settings = { agents: { mine: { program: 'my-agent', args: [] }, gone: { program: './nowhere', args: [] } } };
  const machine = machineWith({ codex: 'codex-cli 0.169.0', opencode: null, 'my-agent': 'never asked' });
  expect(await lookAtAgents(machine, settings)).toEqual([
    {
      name: 'claude-code', title: 'Claude Code', origin: 'known', path: null, version: null,
      missing: 'claude was not found; npm install -g @anthropic-ai/claude-code, then run "claude" once to sign in',
    },
    { name: 'codex', title: 'Codex', origin: 'known', path: '/bin/codex', version: 'codex-cli 0.169.0', missing: null },
    { name: 'opencode', title: 'opencode', origin: 'known', path: '/bin/opencode', version: null, missing: null },
    { name: 'scripted', title: 'Scripted agent', origin: 'built-in', path: '/app/agent.mjs', version: null, missing: null },
    { name: 'mine', title: 'mine', origin: 'configured', path: '/bin/my-agent', version: null, missing: null },
    { name: 'gone', title: 'gone', origin: 'configured', path: null, version: null, missing: './nowhere was not found; correct the program of "gone"' },
  ]);
});

test('an agent described with a placeholder nobody knows is not ready, and says why', async () => {
  const seen = await lookAtAgents(machineWith({ mine: null }), { agents: { mine: { program: 'mine', args: ['{promt}'] } } });
  expect(seen.at(-1)).toEqual({
    name: 'mine', title: 'mine', origin: 'configured', path: null, version: null,
    missing: 'its description in the settings is wrong: {promt} is not a placeholder. There are: {prompt} {promptFile} {taskId} {agent} {branch} {workspace}.',
  });
});
