// Closes a run with its outcome and what it left in its workspace.
import { isKnown } from '../../../src-shared/model/observed.ts';
import type { Deed } from './deed.ts';

export const closeRun: Deed<'close-run'> = async ({ task, run: number, outcome }, { run, ports, record }) => {
  const look = run.workspace && (await ports.git.work(run.workspace.path, run.workspace.baseCommit));
  await record(() => [{ kind: 'run.closed', task, run: number, outcome, work: look && isKnown(look) ? look.known : null }]);
};
