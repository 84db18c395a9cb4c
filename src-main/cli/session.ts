// `switchyard session`: the lives of agents, and typing into them.
import type { Command } from 'commander';
import type { SessionReport } from '../../src-shared/contract/sessions.ts';
import { clock } from '../../src-shared/text/say.ts';
import { act, commandId } from './act.ts';
import { attach } from './attach.ts';
import type { Desk, Said } from './desk.ts';
import { table } from './table.ts';

export function sessionCommands(program: Command): void {
  const session = program.command('session').description('the lives of agents; named by id or by their readable name');
  session.command('ls').description('list living sessions').option('--ended', 'the last 200 that ended as well').action(act(list));
  session.command('attach').argument('<session>').description('see it and type into it; Ctrl ] leaves it to itself').action(act(attach));
  session.command('kill').argument('<session>').description('end it with its whole process tree; its task waits for a person').action(act(kill));
  session.command('type').argument('<session>').argument('<text...>').description('type a line into it').option('--no-enter', 'without Enter at the end').action(act(type));
}

async function list(desk: Desk, options: { ended?: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const { sessions } = await client.sessions.list({ ended: options.ended ?? false });
  const rows = sessions.map(({ session, task, run }) => [session.name, task, String(run), session.agent, session.process ? String(session.process.pid) : '', stateOf(session), session.id]);
  return { text: table(['session', 'task', 'run', 'agent', 'pid', 'state', 'id'], rows, options.ended ? 'There was no session yet.' : 'No session is alive.'), json: { sessions } };
}

function stateOf({ ended, activity }: SessionReport['session']): string {
  if (!ended) return activity ? `${activity.kind}${activity.saw ? `: ${activity.saw}` : ''}` : 'starting';
  if (ended.how !== 'exited') return `${ended.how} at ${clock(ended.at)}`;
  return `${ended.signal ?? `exit ${ended.code ?? '?'}`} at ${clock(ended.at)}`;
}

async function kill(desk: Desk, name: string): Promise<Said> {
  const { client } = await desk.host();
  const { session, task } = await client.sessions.find({ session: name });
  await client.sessions.kill({ commandId: commandId(), session: session.id });
  return { text: `Ending ${session.name} (${task}).`, json: { done: true, session: session.id, task } };
}

async function type(desk: Desk, name: string, words: readonly string[], options: { enter: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const { session } = await client.sessions.find({ session: name });
  await client.sessions.type({ session: session.id, text: words.join(' '), enter: options.enter });
  return { text: '', json: { done: true, session: session.id } };
}
