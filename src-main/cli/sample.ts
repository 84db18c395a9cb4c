// `switchyard sample`: the first minute without a window. With --wait it answers the question itself and says what came of it.
import type { Command } from 'commander';
import type { TaskReport } from '../../src-shared/contract/tasks.ts';
import { sampleAnswer } from '../../src-shared/model/sample.ts';
import { act, commandId } from './act.ts';
import type { Desk, Said } from './desk.ts';
import { branchesText, follow } from './follow.ts';
import type { HostClient } from './hostConnection.ts';

export function sampleCommand(program: Command): void {
  program.command('sample').description('make a sample repository and queue three tasks for a built-in agent; no account needed')
    .option('--wait', 'answer its question, print each status as it changes, and the branches').action(act(sample));
}

async function sample(desk: Desk, options: { wait?: boolean }): Promise<Said> {
  const { client } = await desk.host();
  const { project, tasks } = await client.sample.start({ commandId: commandId() });
  if (!options.wait) return { text: `Queued ${tasks.join(', ')} in ${project}. Watch: switchyard task ls`, json: { project, tasks } };
  const reports = await follow(client, { tasks, line: desk.line, told: answerer(client, desk.line) });
  const areReady = reports.every(({ status }) => status.word === 'ready');
  return { text: branchesText(reports), json: { project, tasks: reports }, exit: areReady ? 0 : 1 };
}

/** Types the answer once into each session that asks. */
function answerer(client: HostClient, line: (text: string) => void): (report: TaskReport) => Promise<void> {
  const answered = new Set<string>();
  return async ({ task, status }) => {
    const session = task.runs.at(-1)?.sessions.at(-1);
    if (status.word !== 'waiting' || !session || answered.has(session.id)) return;
    answered.add(session.id);
    line(`${task.id}  answering: ${sampleAnswer}`);
    await client.sessions.type({ session: session.id, text: sampleAnswer, enter: true });
  };
}
