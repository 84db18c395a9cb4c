// Starts an agent, or the setup command, in a run's workspace. The request is durable before anything is spawned, so a crash in
// between is found again; a session id is never used twice.
import { SessionId } from '../../../src-shared/model/ids.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import type { Fact } from '../../../src-shared/model/facts.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import { Fault } from '../fault.ts';
import type { StepOf } from '../plan/step.ts';
import type { Deed, Scene } from './deed.ts';
import { launchOf, type Launch } from './launch.ts';
import { workspaceOf } from './workspaceOf.ts';

const newSize = { cols: 120, rows: 32 }; // until a viewer with a size of its own attaches

export const startSession: Deed<'start-session'> = async (step, scene) => {
  const session = SessionId.parse(scene.ports.ids.uuid());
  const of = { task: step.task, run: step.run, session };
  let requested = false;
  await scene.record((draft) => {
    const task = draft.tasks.get(step.task);
    const run = task && openRun(task);
    const isWanted = run?.number === step.run && task?.cancelledAt === null && run.stopAskedAt === null && draft.dispatch.mode !== 'pause';
    requested = isWanted && (run.sessions.at(-1)?.ended !== null || run.sessions.length === 0);
    return requested ? [{ kind: 'session.requested', ...of, name: scene.ports.ids.name(scene.takenNames()), purpose: step.purpose, agent: scene.task.agent }] : [];
  });
  if (!requested) return;
  const fact = await open(step, session, scene);
  await scene.record(() => [{ ...of, ...fact }]);
};

type Opened = { kind: 'session.started'; process: Extract<Fact, { kind: 'session.started' }>['process'] } | { kind: 'session.refused'; reason: string; detail: string };

async function open({ purpose }: StepOf<'start-session'>, session: SessionId, scene: Scene): Promise<Opened> {
  const refused = (reason: string, detail: string): Opened => ({ kind: 'session.refused', reason, detail });
  const there = await scene.ports.git.seeWorkspace(workspaceOf(scene));
  if (isKnown(there) && there.known !== 'whole') return refused(`workspace-${there.known}`, `its workspace is ${there.known}`);
  const launch: Launch = await launchOf(purpose, session, scene);
  if ('missing' in launch) return refused('agent-missing', launch.missing);
  const answer = await scene.ports.terminals.open({ id: session, ...launch, cwd: workspaceOf(scene).path, ...newSize });
  if ('refused' in answer && answer.refused === 'already-ended') throw new Fault('terminals', 'start a session', answer.detail); // it ran, and how it ended is there to be seen
  if ('refused' in answer) return refused(answer.refused, answer.detail);
  scene.saw(answer);
  return { kind: 'session.started', process: answer.process };
}
