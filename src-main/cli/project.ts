// `switchyard project`: repositories on this machine.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Project } from '../../src-shared/model/project.ts';
import { refusalSentence } from '../../src-shared/model/refusal.ts';
import { act, commandId } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { NotDone } from './notDone.ts';
import type { HostClient } from './hostConnection.ts';
import { projectId } from './names.ts';
import { pairs, printable, table } from './table.ts';

export function projectCommands(program: Command): void {
  const project = program.command('project').description('repositories Switchyard works in');
  project.command('add').argument('<path>', 'folder of a git repository').description('register a repository').option('--id <id>', 'its id, instead of the folder\'s name').action(act(add));
  project.command('ls').description('list projects').option('--archived', 'the archived ones').action(act(list));
  project.command('get').argument('<project>').description('show a project').action(act(get));
  project.command('rename').argument('<project>').argument('<name>').description('give it another name').action(act(rename));
  project.command('archive').argument('<project>').description('put it away; its tasks wait').action(act(archive));
  project.command('restore').argument('<project>').description('bring an archived project back').action(act(restore));
  project.command('rm').argument('<project>').description('forget it here; its repository is never touched').action(act(remove));
  project.command('trust').argument('<project>').description('show the commands its repository brings, or approve exactly those')
    .option('--digest <digest>', 'approve the commands that were shown with this digest').action(act(trust));
}

async function add(desk: Desk, path: string, options: { id?: string }): Promise<Said> {
  const { client } = await desk.host();
  const { project } = await client.projects.add({ commandId: commandId(), path: resolve(path), id: options.id === undefined ? null : projectId(options.id) });
  return { text: `Added ${project.id}: ${project.path}`, json: { project } };
}

async function list(desk: Desk, options: { archived?: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const { projects } = await client.projects.list({ archived: options.archived ?? false });
  const rows = projects.map(({ id, name, path, branch }) => [id, name, branch ?? 'detached', path]);
  return { text: table(['project', 'name', 'branch', 'path'], rows, options.archived ? 'No project is archived.' : 'There are no projects. Add one: switchyard project add <path>'), json: { projects } };
}

async function get(desk: Desk, id: string): Promise<Said> {
  const { client } = await desk.host();
  const { project } = await client.projects.get({ project: projectId(id) });
  return { text: about(project), json: { project } };
}

const about = ({ id, name, path, branch, archivedAt, settings }: Project): string => pairs([
  ['project', id], ['name', name], ['path', path], ['branch', branch ?? 'detached'], ['state', archivedAt === null ? 'open' : 'archived'],
  ...Object.entries(settings).map(([key, value]): [string, string] => [key, JSON.stringify(value)]),
]);

type Changes = Pick<HostClient['projects'], 'archive' | 'restore' | 'remove'>;

const change = (name: keyof Changes, past: string) => async (desk: Desk, id: string): Promise<Said> => {
  const { client } = await desk.host();
  await client.projects[name]({ commandId: commandId(), project: projectId(id) });
  return { text: `${past} ${id}.`, json: { done: true, project: id } };
};
const archive = change('archive', 'Archived');
const restore = change('restore', 'Restored');
const remove = change('remove', 'Removed');

async function rename(desk: Desk, id: string, name: string): Promise<Said> {
  const { client } = await desk.host();
  await client.projects.rename({ commandId: commandId(), project: projectId(id), name });
  return { text: `Renamed ${id}: ${name}`, json: { done: true, project: id, name } };
}

async function trust(desk: Desk, id: string, options: { digest?: string }): Promise<Said> {
  const { client } = await desk.host();
  const project = projectId(id);
  await client.projects.get({ project }); // refuses a name that is none
  const asked = (await client.host.surroundings()).projects[project]?.trust ?? null;
  if (options.digest !== undefined) {
    if (!asked || shortDigest(asked.digest) !== options.digest) throw new NotDone(refusalSentence({ code: 'trust-changed', project }));
    await client.projects.trust({ commandId: commandId(), project, digest: asked.digest });
    return { text: `Approved the commands of ${id}.`, json: { done: true, project: id } };
  }
  if (!asked) return { text: `${id} asks for no trust.`, json: { project: id, trust: null } };
  const digest = shortDigest(asked.digest);
  const text = [`${asked.file} wants to run, in each new workspace:`, ...asked.commands.map((command) => `  ${printable(command)}`), `To approve exactly that: switchyard project trust ${id} --digest ${digest}`];
  return { text: text.join('\n'), json: { project: id, trust: { ...asked, digest } } };
}

/** The host's own digest may be long and hold quotation marks; this one is typed again without trouble. */
const shortDigest = (digest: string): string => createHash('sha256').update(digest).digest('hex').slice(0, 16);
