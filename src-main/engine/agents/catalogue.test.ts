import { expect, test } from 'vitest';
import { adapterFor, adaptersOf, knownAgents } from './catalogue.ts';

const none = { agents: {} };
const own = { agents: { mine: { program: 'my-agent', args: ['{prompt}'] }, codex: { program: '/opt/codex-nightly', args: [] } } };

test('the known agents, the described ones and command can be named', () => {
  expect(knownAgents(none)).toEqual(['claude-code', 'codex', 'opencode', 'scripted', 'command']);
  expect(knownAgents(own)).toEqual(['claude-code', 'opencode', 'scripted', 'mine', 'codex', 'command']);
});

test('a described agent stands in the place of a known one of its name', () => {
  expect(adapterFor('codex', null, own)).toMatchObject({ origin: 'configured', program: { anyOf: ['/opt/codex-nightly'] } });
  expect(adapterFor('codex', null, none)).toMatchObject({ origin: 'known', program: { anyOf: ['codex'] } });
});

test('a command that the task brings along goes before any name; command without one is no agent', () => {
  expect(adapterFor('command', { program: 'sh', args: [] }, none)).toMatchObject({ name: 'command', program: { anyOf: ['sh'] } });
  expect(adapterFor('command', null, none)).toBeNull();
});

test('names that every object has are no agents', () => {
  for (const name of ['toString', '__proto__', 'constructor', '']) expect(adapterFor(name, null, none)).toBeNull();
});

test('every adapter says what to do when it is missing, in one line', () => {
  for (const { install } of adaptersOf(own)) expect(install).toMatch(/^[^\n]{10,100}$/);
});
