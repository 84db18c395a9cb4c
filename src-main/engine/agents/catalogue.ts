// All agents there are: those we know, our scripted one, those described in the settings, and `command`, described in the task itself.
// A described agent with the name of a known one stands in its place.
import type { Settings } from '../../../src-shared/model/settings.ts';
import type { AgentCommand } from '../../../src-shared/model/task.ts';
import type { AgentAdapter } from './adapter.ts';
import { claudeCode } from './claudeCode.ts';
import { codex } from './codex.ts';
import { commandAdapter } from './command.ts';
import { opencode } from './opencode.ts';
import { scripted } from './scripted.ts';

const catalogue: readonly AgentAdapter[] = [claudeCode, codex, opencode, scripted];

/** The agent whose program and arguments the task brings along. */
export const commandAgent = 'command';

type Described = Pick<Settings, 'agents'>;

/** Every agent that can be looked for on this machine, in the order people are shown. */
export const adaptersOf = ({ agents }: Described): readonly AgentAdapter[] => [
  ...catalogue.filter(({ name }) => !Object.hasOwn(agents, name)),
  ...Object.entries(agents).filter(([name]) => name !== commandAgent).map(([name, command]) => commandAdapter(name, command)),
];

/** Names a task may give its agent. */
export const knownAgents = (settings: Described): string[] => [...adaptersOf(settings).map(({ name }) => name), commandAgent];

/** The adapter for a task's agent, or null when there is no such agent. A command the task brings along goes before any name. */
export function adapterFor(name: string, command: AgentCommand | null, settings: Described): AgentAdapter | null {
  if (command) return { ...commandAdapter(name, command), install: 'put it there and retry, or queue a task with another' };
  return adaptersOf(settings).find((adapter) => adapter.name === name) ?? null;
}
