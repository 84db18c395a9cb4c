// Which file does which step.
import type { Step, StepName } from '../plan/step.ts';
import { closeRun } from './closeRun.ts';
import type { Deed, Scene } from './deed.ts';
import { prepareWorkspace } from './prepareWorkspace.ts';
import { recordActivity, recordEnd, recordStart } from './recordSession.ts';
import { reportLost } from './reportLost.ts';
import { startSession } from './startSession.ts';
import { stopSession } from './stopSession.ts';
import { removeWorkspace, restoreWorkspace } from './workspaceRemoval.ts';

const deeds: { readonly [Name in StepName]: Deed<Name> } = {
  'prepare-workspace': prepareWorkspace,
  'start-session': startSession,
  'record-start': recordStart,
  'record-activity': recordActivity,
  'record-end': recordEnd,
  'report-lost': reportLost,
  'stop-session': stopSession,
  'close-run': closeRun,
  'remove-workspace': removeWorkspace,
  'restore-workspace': restoreWorkspace,
};

export function perform<Name extends StepName>(step: Extract<Step, { do: Name }>, scene: Scene): Promise<void> {
  const deed: Deed<Name> = deeds[step.do];
  return deed(step, scene);
}
