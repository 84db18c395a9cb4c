// Taking a run's workspace away, or bringing it back. Nothing is lost without an answer to exactly the list of what would be.
import { useState } from 'react';
import type { Holdings } from '../../../src-shared/contract/workspaces.ts';
import type { Run, Workspace as RunWorkspace } from '../../../src-shared/model/run.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { clock } from '../../../src-shared/text/say.ts';
import { client } from '../../connection/client.ts';
import { ask, look, useAsked } from '../../connection/commands.ts';
import { Button } from '../../design/Button.tsx';
import { say } from '../../design/toasts.ts';
import { holdingsRows } from './holdingsRows.ts';
import { RemoveWorkspace } from './RemoveWorkspace.tsx';

export interface WorkspaceProps {
  readonly task: Task;
  readonly run: Run;
  readonly workspace: RunWorkspace;
}

export function Workspace({ task, run, workspace }: WorkspaceProps) {
  const [holdings, setHoldings] = useState<Holdings | null>(null);
  const [looking, setLooking] = useState(false);
  const about = `${task.id} workspace ${run.number}`;
  const asked = useAsked(about);
  const remove = (accepts: string) => ask(client.workspaces.remove, { task: task.id, run: run.number, accepts }, { about });
  const begin = async () => {
    setLooking(true);
    const seen = await look(() => client.workspaces.holdings({ task: task.id, run: run.number }));
    setLooking(false);
    if ('refused' in seen) say({ glyph: 'dash', text: seen.refused });
    else if (holdingsRows(seen.ok).length === 0) await remove(seen.ok.digest);
    else setHoldings(seen.ok);
  };
  if (workspace.removed) {
    return (
      <div className="row task-workspace">
        <span className="t12 i3 grow">Removed at {clock(workspace.removed.at)}, kept for 14 days.{workspace.kept ? ` Not restored: ${workspace.kept}` : ''}</span>
        <Button size="small" disabled={asked || workspace.restoring} onClick={() => void ask(client.workspaces.restore, { task: task.id, run: run.number }, { about })}>{asked || workspace.restoring ? 'Restore: asked' : 'Restore'}</Button>
      </div>
    );
  }
  const cannot = !run.closed ? 'in use' : workspace.removal || asked ? 'asked' : looking ? 'looking' : null;
  return (
    <div className="task-workspace">
      {workspace.kept ? <p className="t12 said"><b>Kept.</b> {workspace.kept}</p> : null}
      <Button size="small" disabled={cannot !== null} onClick={() => void begin()}>{cannot ? `Remove the workspace: ${cannot}` : 'Remove the workspace'}</Button>
      {holdings ? (
        <RemoveWorkspace task={task} workspace={workspace} holdings={holdings} onClose={() => setHoldings(null)} onLookAgain={() => { setHoldings(null); void begin(); }}
          onRemove={() => { setHoldings(null); void remove(holdings.digest); }} />
      ) : null}
    </div>
  );
}
