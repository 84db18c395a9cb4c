// `switchyard logs`: what a session printed, as text to read.
import type { Command } from 'commander';
import type { SessionId } from '../../src-shared/model/ids.ts';
import { refusalSentence } from '../../src-shared/model/refusal.ts';
import { act } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { NotDone } from './notDone.ts';
import type { HostClient } from './hostConnection.ts';
import { taskId } from './names.ts';
import { plainLog, type PlainLog } from './plainLog.ts';

export function logsCommand(program: Command): void {
  program.command('logs').argument('<session|task>', 'a session, or a task for its latest session').description('print what an agent printed')
    .option('-f, --follow', 'go on until it ends').option('--raw', 'with every escape sequence, for a terminal').action(act(logs));
}

async function logs(desk: Desk, name: string, options: { follow?: boolean; raw?: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const session = await sessionOf(client, name);
  const log = options.raw ? asItIs : plainLog(process.stdout.isTTY && !desk.wantsJson);
  let whole = '';
  const say = async (text: string) => {
    if (desk.wantsJson) whole += text;
    else if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  for await (const { text } of await client.sessions.log({ session, follow: options.follow ?? false })) await say(log.read(text));
  await say(log.rest());
  return { text: '', json: { session, text: whole } };
}

const asItIs: PlainLog = { read: (text) => text, rest: () => '' };

async function sessionOf(client: HostClient, name: string): Promise<SessionId> {
  if (!/^(t-)?\d+$/i.test(name)) return (await client.sessions.find({ session: name })).session.id;
  const { task } = await client.tasks.get({ task: taskId(name) });
  const latest = task.runs.flatMap(({ sessions }) => sessions).at(-1);
  if (!latest) throw new NotDone(`${refusalSentence({ code: 'no-such-session', session: name })} ${task.id} has not run yet.`);
  return latest.id;
}
