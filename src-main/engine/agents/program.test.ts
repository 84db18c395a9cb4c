import { expect, test } from 'vitest';
import { machineWith } from './agents.fixture.ts';
import { claudeCode } from './claudeCode.ts';
import { codex } from './codex.ts';
import { commandAdapter } from './command.ts';
import { findProgram } from './program.ts';
import { scripted } from './scripted.ts';

test('a program is found by the first of its names that is there', async () => {
  const adapter = { ...codex, program: { anyOf: ['codex-next', 'codex'] } };
  expect(await findProgram(adapter, machineWith({ codex: null }))).toEqual({ program: '/bin/codex', args: [], env: {} });
  expect(await findProgram(commandAdapter('x', { program: 'nowhere', args: [] }), machineWith({}))).toBeNull();
});

test('our own script is run by our own Node, in the environment that makes it one', async () => {
  expect(await findProgram(scripted, machineWith({}))).toEqual({ program: '/app/electron', args: ['/app/agent.mjs'], env: { ELECTRON_RUN_AS_NODE: '1' } });
});

test('a program that is shown through a script of ours is started by it', async () => {
  expect(await findProgram(claudeCode, machineWith({ claude: null }))).toEqual({ program: '/app/electron', args: ['/app/view.mjs', '/bin/claude'], env: { ELECTRON_RUN_AS_NODE: '1' } });
  expect(await findProgram(claudeCode, machineWith({}))).toBeNull();
});
