// `switchyard settings`: what is in force, where it comes from, and setting it.
import type { Command } from 'commander';
import { typedValue, type ExplainedSetting } from '../../src-shared/model/settings.ts';
import { act, commandId } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { NotDone } from './notDone.ts';
import { projectId } from './names.ts';
import { table } from './table.ts';

interface Scope {
  project?: string;
}

export function settingsCommands(program: Command): void {
  const settings = program.command('settings').description('what is in force, where it comes from, and setting it');
  const forProject = (command: Command) => command.option('--project <project>', 'for one project');
  forProject(settings.command('ls', { isDefault: true }).description('list every setting')).action(act(list));
  forProject(settings.command('get').argument('<key>').description('say a value and what it overrode')).action(act(get));
  forProject(settings.command('set').argument('<key>').argument('<value>', 'JSON, or plain text').description('set a value in the app')).action(act(set));
  forProject(settings.command('unset').argument('<key>').description('take back what was set in the app')).action(act(unset));
}

const scopeOf = ({ project }: Scope) => (project === undefined ? null : projectId(project));

async function list(desk: Desk, options: Scope): Promise<Said> {
  const { client } = await desk.host();
  const { settings, faults } = await client.settings.explain({ project: scopeOf(options) });
  const rows = settings.map((setting) => [setting.key, JSON.stringify(setting.candidates[0]?.value ?? null), originOf(setting), setting.about]);
  const wrong = faults.map(({ file, line, why }) => `${file}${line === null ? '' : `:${line}`}: ${why}`);
  return { text: [table(['setting', 'value', 'from', 'about'], rows, ''), ...(wrong.length > 0 ? ['', 'Wrong in files:', ...wrong] : [])].join('\n'), json: { settings, faults } };
}

async function get(desk: Desk, key: string, options: Scope): Promise<Said> {
  const { client } = await desk.host();
  const { settings } = await client.settings.explain({ project: scopeOf(options) });
  const setting = settings.find((each) => each.key === key);
  if (!setting) throw new NotDone(`There is no setting "${key}". There are: ${settings.map((each) => each.key).join(', ')}.`);
  const rows = setting.candidates.map(({ value, origin, file, line }) => [JSON.stringify(value), origin, file === null ? '' : `${file}${line === null ? '' : `:${line}`}`]);
  return { text: [setting.about, table(['value', 'from', 'file'], rows, '')].join('\n'), json: setting };
}

async function set(desk: Desk, key: string, text: string, options: Scope): Promise<Said> {
  const { client } = await desk.host();
  const value = typedValue(text);
  await client.settings.set({ commandId: commandId(), project: scopeOf(options), key, value });
  return { text: `Set ${key}: ${JSON.stringify(value)}`, json: { done: true, key, value } };
}

async function unset(desk: Desk, key: string, options: Scope): Promise<Said> {
  const { client } = await desk.host();
  await client.settings.set({ commandId: commandId(), project: scopeOf(options), key, value: null });
  return { text: `Took back ${key}.`, json: { done: true, key } };
}

const originOf = ({ candidates: [first] }: ExplainedSetting): string => (first ? `${first.origin}${first.file === null ? '' : ` ${first.file}`}` : '');
