// What may happen next in a life: something a person asks for, or something that breaks.
import { archiveTask, cancelTask, createTask, restoreTask, retryTask, stopTask } from '../../engine/decide/tasks.ts';
import { changeDispatch } from '../../engine/decide/dispatch.ts';
import { removeWorkspace, restoreWorkspace } from '../../engine/decide/workspaces.ts';
import { CommandId, ProjectId } from '../../../src-shared/model/ids.ts';
import { defaultSettings } from '../../../src-shared/model/settings.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import type { Life } from './life.ts';
import { simulatedPace } from './watchtower.ts';

type Deed = (life: Life) => void | Promise<void>;

const weighted: readonly (readonly [number, Deed])[] = [
  [10, create],
  [2, onTask((life, task) => want(life, `cancel ${task.id}`, (draft) => cancelTask(draft, task.id, 'api')))],
  [2, onTask((life, task) => want(life, `stop ${task.id}`, (draft) => stopTask(draft, task.id, 'api')))],
  [3, onTask(retry)],
  [1, onTask((life, task) => want(life, `archive ${task.id}`, (draft) => archiveTask(draft, task.id, 'api')))],
  [1, onTask((life, task) => want(life, `restore ${task.id}`, (draft) => restoreTask(draft, task.id, 'api')))],
  [2, onTask((life, task) => want(life, `remove ${task.id}`, (draft) => removeWorkspace(draft, task.id, 1, 'digest:', 'api')))],
  [1, onTask((life, task) => want(life, `bring back ${task.id}`, (draft) => restoreWorkspace(draft, task.id, 1, 'api')))],
  [2, (life) => want(life, 'dispatch', (draft) => changeDispatch(draft, life.dice.pick(['run', 'run', 'drain', 'pause'] as const) ?? 'run', 'api'))],
  [2, (life) => life.wire?.die()],
  [1, (life) => life.sleepSupervisor()],
  [2, (life) => life.wakeSleepers()],
  [1, (life) => life.machine.terminals.killHost(() => life.dice.chance(0.3))],
  [1, dirty],
];

/** Something happens; then everything unanswered is asked again, as an impatient person would. */
export async function deeds(life: Life): Promise<void> {
  let left = life.dice.next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, deed] of weighted) {
    left -= weight;
    if (left > 0) continue;
    await deed(life);
    break;
  }
  if (life.dice.chance(0.7)) life.send();
}



function want(life: Life, asked: string, decide: Parameters<Life['client']['want']>[0]['decide'], prompt?: string): void {
  life.asks += 1;
  life.client.want({ id: `command-${life.asks}`, asked: `${asked} ${life.asks}`, decide, ...(prompt === undefined ? {} : { prompt }) });
}

function create(life: Life): void {
  const prompt = `wish ${life.asks + 1}`;
  const wish = {
    commandId: CommandId.parse('simulated'), project: ProjectId.parse('repo'), prompt, title: '', agent: null, base: null,
    command: { program: life.dice.chance(0.05) ? 'no-such-agent' : 'agent', args: [] }, priority: life.dice.between(0, 9), maxRuns: life.dice.between(1, 3),
  };
  want(life, 'create', (draft) => createTask(draft, wish, defaultSettings, 'api'), prompt);
}

function retry(life: Life, task: Task): void {
  life.tower.retryAsked(task.id);
  want(life, `retry ${task.id}`, (draft) => retryTask(draft, task.id, life.machine.clock.now(), simulatedPace, 'api'));
}

/** An agent leaves something uncommitted, so that its workspace is no longer what the person was shown. */
function dirty(life: Life): void {
  const workspace = life.dice.pick([...life.machine.git.workspaces.values()]);
  if (workspace) workspace.modified = [...workspace.modified, 'notes.md'];
}

function onTask(deed: (life: Life, task: Task) => void): Deed {
  return (life) => {
    const task = life.dice.pick([...life.tower.model.tasks.values()]);
    if (task) deed(life, task);
  };
}
