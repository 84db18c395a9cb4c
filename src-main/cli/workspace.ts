// `switchyard workspace`: what a run's workspace holds, taking it away, bringing it back.
import type { Command } from 'commander';
import type { Holdings } from '../../src-shared/contract/workspaces.ts';
import type { TaskId } from '../../src-shared/model/ids.ts';
import { refusalSentence } from '../../src-shared/model/refusal.ts';
import { act, commandId } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { NotDone } from './notDone.ts';
import type { HostClient } from './hostConnection.ts';
import { taskId, wholeNumber } from './names.ts';
import { printable } from './table.ts';

const run = wholeNumber(1, 1_000_000);

export function workspaceCommands(program: Command): void {
  const workspace = program.command('workspace').description('the directories and branches runs work in');
  workspace.command('show').argument('<task>').argument('[run]', 'its latest, if left out', run).description('show what would be lost with it').action(act(show));
  workspace.command('rm').argument('<task>').argument('[run]', 'its latest, if left out', run).description('take it away; the branch stays, the files can be restored for 14 days')
    .option('--accept <digest>', 'lose exactly what was shown with this digest').action(act(remove));
  workspace.command('restore').argument('<task>').argument('[run]', 'its latest, if left out', run).description('bring it back as it was').action(act(restore));
}

async function show(desk: Desk, id: string, number: number | undefined): Promise<Said> {
  const { client } = await desk.host();
  const place = await placeOf(client, id, number);
  const holdings = await client.workspaces.holdings(place);
  return { text: [...holdingLines(holdings), `digest: ${holdings.digest}`].join('\n'), json: { ...place, holdings } };
}

async function remove(desk: Desk, id: string, number: number | undefined, options: { accept?: string }): Promise<Said> {
  const { client } = await desk.host();
  const place = await placeOf(client, id, number);
  const holdings = await client.workspaces.holdings(place);
  const holdsNothing = parts.every(([part]) => isEmpty(holdings[part]));
  if (options.accept === undefined && !holdsNothing) {
    const again = `switchyard workspace rm ${place.task} ${place.run} --accept ${holdings.digest}`;
    throw new NotDone([`The workspace of ${place.task} holds:`, ...holdingLines(holdings), `To take it away with all that: ${again}`].join('\n'), { ...place, holdings });
  }
  await client.workspaces.remove({ commandId: commandId(), ...place, accepts: options.accept ?? holdings.digest });
  return { text: `Taking away the workspace of ${place.task}, run ${place.run}. For 14 days: switchyard workspace restore ${place.task} ${place.run}`, json: { done: true, ...place } };
}

async function restore(desk: Desk, id: string, number: number | undefined): Promise<Said> {
  const { client } = await desk.host();
  const place = await placeOf(client, id, number);
  await client.workspaces.restore({ commandId: commandId(), ...place });
  return { text: `Bringing back the workspace of ${place.task}, run ${place.run}.`, json: { done: true, ...place } };
}

async function placeOf(client: HostClient, id: string, number: number | undefined): Promise<{ task: TaskId; run: number }> {
  const task = taskId(id);
  if (number !== undefined) return { task, run: number };
  const report = await client.tasks.get({ task });
  const latest = report.task.runs.findLast(({ workspace }) => workspace !== null);
  if (latest) return { task, run: latest.number };
  throw new NotDone(refusalSentence({ code: 'workspace-missing', task }));
}

const parts = [
  ['modified', 'changed'], ['untracked', 'not in git'], ['stashes', 'stashed'], ['unpushed', 'commits nowhere else'], ['unfinished', 'under way'], ['processes', 'running in it'],
] as const;

const isEmpty = (part: { known: string[] } | { unknown: string }): boolean => 'known' in part && part.known.length === 0;

/** One block for each part that holds something, or could not be looked at. */
export function holdingLines(holdings: Holdings): string[] {
  const lines = parts.flatMap(([part, title]) => {
    const seen = holdings[part];
    if ('unknown' in seen) return [`${title}: could not be looked at: ${printable(seen.unknown)}`];
    return seen.known.length === 0 ? [] : [`${title}:`, ...seen.known.map((one) => `  ${printable(one)}`)];
  });
  return lines.length === 0 ? ['It holds nothing that is not elsewhere.'] : lines;
}
