// `switchyard drain`, `pause`, `resume`: whether tasks may start.
import type { Command } from 'commander';
import type { DispatchMode } from '../../src-shared/model/facts.ts';
import { count } from '../../src-shared/text/say.ts';
import { act, commandId } from './act.ts';
import type { Desk, Said } from './desk.ts';
import type { HostClient } from './hostConnection.ts';

export function dispatchCommands(program: Command): void {
  program.command('drain').description('start nothing new; what runs may end').option('--wait', 'until nothing runs').action(act(drain));
  program.command('pause').description('start nothing new, and no retries').action(act((desk) => turn(desk, 'pause', 'Paused')));
  program.command('resume').description('start what may start').action(act((desk) => turn(desk, 'run', 'Running')));
}

async function drain(desk: Desk, options: { wait?: boolean }): Promise<Said> {
  const said = await turn(desk, 'drain', 'Draining');
  if (!options.wait) return said;
  desk.line(said.text);
  const { client } = await desk.host();
  await untilNothingRuns(client);
  return { text: 'Nothing runs.', json: { mode: 'drain', openRuns: 0 } };
}

async function turn(desk: Desk, mode: DispatchMode, word: string): Promise<Said> {
  const { client } = await desk.host();
  await client.host.dispatch({ commandId: commandId(), mode });
  const { openRuns } = await client.host.status();
  return { text: `${word}. ${count(openRuns, 'run')} open.`, json: { mode, openRuns } };
}

/** Each fact may be the end of the last run. */
async function untilNothingRuns(client: HostClient): Promise<void> {
  const { facts: after } = await client.host.status();
  const leaving = new AbortController();
  for await (const _ of await client.feed.watch({ after }, { signal: leaving.signal })) {
    if ((await client.host.status()).openRuns === 0) break;
  }
  leaving.abort();
}
