// Closes a run with its outcome and what it left in its workspace. A crash may have come between the making of a workspace and its fact:
// then it is claimed first, for what no run knows of, nobody would ever see or remove.
import { isKnown } from '../../../src-shared/model/observed.ts';
import { Fault } from '../fault.ts';
import type { Made } from '../ports/git.ts';
import type { Deed, Scene } from './deed.ts';
import { workspaceOf } from './workspaceOf.ts';

export const closeRun: Deed<'close-run'> = async ({ task, run: number, outcome }, scene) => {
  const { run, ports, record } = scene;
  const claimed = run.workspace ? null : await leftBehind(scene);
  const workspace = run.workspace ?? claimed;
  const look = workspace && (await ports.git.work(workspace.path, workspace.baseCommit));
  await record(() => [
    ...(claimed ? [{ kind: 'workspace.ready' as const, task, run: number, path: claimed.path, branch: claimed.branch, baseCommit: claimed.baseCommit }] : []),
    { kind: 'run.closed', task, run: number, outcome, work: look && isKnown(look) ? look.known : null },
  ]);
};

/** What a cut-off `prepare-workspace` made, finished; null when it had not begun, or cannot be finished. */
async function leftBehind(scene: Scene): Promise<Made | null> {
  const spec = workspaceOf(scene);
  const seen = await scene.ports.git.seeWorkspace(spec);
  if (!isKnown(seen)) throw new Fault('other', 'look for a workspace left behind', seen.unknown);
  if (seen.known === 'gone') return null;
  const made = await scene.ports.git.makeWorkspace(spec, scene.signal);
  return 'refused' in made ? null : made;
}
