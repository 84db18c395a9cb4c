// What can be set, and which of several layers wins: default < user file < set in the app <
// project file < set for the project in the app < flag of the command line.
import { z } from 'zod';
import type { Json } from './model.ts';
import { AgentCommand } from './task.ts';

/** Modes every agent adapter maps to its own flags; always explicit, never an agent's changing default. */
export const PermissionMode = z.enum(['ask', 'edit', 'full']);
export type PermissionMode = z.infer<typeof PermissionMode>;

const AgentName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an agent name is lower-case letters, digits and dashes');

export const Settings = z.strictObject({
  slots: z.number().int().min(1).max(200).describe('How many runs may be open at once, over all projects.'),
  'project-slots': z.number().int().min(1).max(200).describe('How many runs may be open at once in one project.'),
  agent: AgentName.describe('The agent a new task gets when none is named.'),
  permission: PermissionMode.describe('What an agent may do without asking: ask (nothing), edit (edit files, and commit them where the agent can be told so), full (everything).'),
  'branch-prefix': z.string().regex(/^[a-z0-9][a-z0-9._-]{0,30}\/$/, 'a branch prefix is a word with a slash behind it, such as sy/').describe('What the branches of runs begin with.'),
  setup: z.array(z.string()).max(100).describe('Program and arguments run once in each new workspace before its agent; empty for none.'),
  'setup-minutes': z.number().min(0.1).max(240).describe('How many minutes the setup command may take.'),
  'max-runs': z.number().int().min(1).max(100).describe('How many runs a new task may use up.'),
  'retry-base-seconds': z.number().min(0).max(3600).describe('Pause before the first retry; it doubles with each further one.'),
  'retry-cap-seconds': z.number().min(0).max(86_400).describe('The longest pause before a retry.'),
  'stop-seconds': z.number().min(0).max(120).describe('How long an agent that is asked to stop may take before it is ended.'),
  environment: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*\*?$/)).max(200).describe('Further environment variables that agents may see; a trailing * matches a prefix.'),
  agents: z.record(AgentName, AgentCommand).describe('Own agents: a program and whole arguments with {prompt} {promptFile} {taskId} {agent} {branch} {workspace}.'),
});
export type Settings = z.infer<typeof Settings>;
export type SettingKey = keyof Settings;

export const defaultSettings: Settings = {
  slots: 6,
  'project-slots': 6,
  agent: 'claude-code',
  permission: 'edit',
  'branch-prefix': 'sy/',
  setup: [],
  'setup-minutes': 20,
  'max-runs': 3,
  'retry-base-seconds': 5,
  'retry-cap-seconds': 300,
  'stop-seconds': 5,
  environment: [],
  agents: {},
};

export const settingKeys = Settings.keyof().options;

export const Origin = z.enum(['default', 'user file', 'project file', 'app', 'project in the app', 'flag']);
export type Origin = z.infer<typeof Origin>;

/** Values one origin brings, weakest origin first when in a list. */
export const SettingsLayer = z.object({
  origin: Origin,
  file: z.string().nullable(),
  values: z.record(z.string(), z.object({ value: z.json(), line: z.number().int().nullable() })),
});
export type SettingsLayer = z.infer<typeof SettingsLayer>;

/** A file that could not be read in full. Its last good values stay in force. */
export const SettingsFault = z.object({ file: z.string(), line: z.number().int().nullable(), why: z.string() });
export type SettingsFault = z.infer<typeof SettingsFault>;

/** One setting as a person is shown it: the value in force first, then what it overrode. */
export const ExplainedSetting = z.object({
  key: z.string(),
  about: z.string(),
  candidates: z.array(z.object({ origin: Origin, file: z.string().nullable(), line: z.number().int().nullable(), value: z.json() })),
});
export type ExplainedSetting = z.infer<typeof ExplainedSetting>;

/** The settings in force. Layers hold only values that passed `parseSetting`. */
export function effectiveSettings(layers: readonly SettingsLayer[]): Settings {
  const merged: Record<string, Json> = { ...defaultSettings };
  for (const { values } of layers) for (const [key, { value }] of Object.entries(values)) merged[key] = value;
  return Settings.parse(merged);
}

/** How fast retries follow each other. */
export const paceOf = (settings: Settings): { readonly retryBaseSeconds: number; readonly retryCapSeconds: number } =>
  ({ retryBaseSeconds: settings['retry-base-seconds'], retryCapSeconds: settings['retry-cap-seconds'] });

export const explainSettings = (layers: readonly SettingsLayer[]): ExplainedSetting[] =>
  settingKeys.map((key) => ({
    key,
    about: Settings.shape[key].description ?? '',
    candidates: [
      ...layers.flatMap(({ origin, file, values }) => (values[key] ? [{ origin, file, ...values[key] }] : [])).reverse(),
      { origin: 'default' as const, file: null, line: null, value: defaultSettings[key] },
    ],
  }));

/** What each setting takes, in words that end the sentence "slots takes …". */
const takes: Readonly<Record<SettingKey, string>> = {
  slots: 'a whole number from 1 to 200',
  'project-slots': 'a whole number from 1 to 200',
  agent: 'the name of an agent, such as codex',
  permission: 'ask, edit or full',
  'branch-prefix': 'a word with a slash behind it, such as sy/',
  setup: 'a list of a program and its arguments, such as [npm, ci]',
  'setup-minutes': 'a number from 0.1 to 240',
  'max-runs': 'a whole number from 1 to 100',
  'retry-base-seconds': 'a number from 0 to 3600',
  'retry-cap-seconds': 'a number from 0 to 86400',
  'stop-seconds': 'a number from 0 to 120',
  environment: 'a list of names of variables, a trailing * for all that begin so',
  agents: 'names in lower case, each with its program and args',
};

/** The value if it may be set, or a sentence that says why not. */
export function parseSetting(key: string, value: unknown): { readonly ok: Json } | { readonly wrong: string } {
  const known = Settings.keyof().safeParse(key);
  if (!known.success) return { wrong: `there is no setting "${key}"; there are: ${settingKeys.join(', ')}` };
  const parsed = Settings.shape[known.data].safeParse(value);
  return parsed.success ? { ok: parsed.data } : { wrong: `${key} takes ${takes[known.data]}, not ${shown(value)}` };
}

/** Nothing was set by the command line. */
export const noFlags: SettingsLayer = { origin: 'flag', file: null, values: {} };

/** Flags of the form `slots=2`, as the strongest layer; or a sentence that says which is wrong. */
export function flagsLayer(flags: readonly string[]): SettingsLayer | { readonly wrong: string } {
  const values: SettingsLayer['values'] = {};
  for (const flag of flags) {
    const [key = '', ...rest] = flag.split('=');
    const parsed = parseSetting(key, typedValue(rest.join('=')));
    if ('wrong' in parsed) return { wrong: `--set ${flag}: ${parsed.wrong}` };
    values[key] = { value: parsed.ok, line: null };
  }
  return { ...noFlags, values };
}

/** A value as somebody types it: JSON where it is JSON, else the text itself. */
export function typedValue(text: string): Json {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return text;
  }
}

const longestShown = 60; // characters of a wrong value worth repeating

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}
