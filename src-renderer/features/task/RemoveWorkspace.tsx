// The answer to exactly what would be lost: counts by kind with names. Esc keeps and has the focus; the act repeats the number.
import type { Holdings } from '../../../src-shared/contract/workspaces.ts';
import type { Workspace } from '../../../src-shared/model/run.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { span } from '../../../src-shared/text/say.ts';
import { useNow } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { holdingsRows, removeWords } from './holdingsRows.ts';

export interface RemoveWorkspaceProps {
  readonly task: Task;
  readonly workspace: Workspace;
  readonly holdings: Holdings;
  readonly onClose: () => void;
  readonly onLookAgain: () => void;
  readonly onRemove: () => void;
}

const fresh = 55_000; // ms: the host takes an answer to a list at most 60 s old

export function RemoveWorkspace({ task, workspace, holdings, onClose, onLookAgain, onRemove }: RemoveWorkspaceProps) {
  const age = useNow() - holdings.lookedAt;
  const rows = holdingsRows(holdings);
  return (
    <Dialog title={`Remove the workspace of ${task.id}?`} role="alertdialog" width={520} onClose={onClose} foot={
      <>
        <span className="t12 i2">The branch <bdi className="m11">{workspace.branch}</bdi> stays.</span>
        <Button className="end" data-first keys="Esc" onClick={onClose}>Keep it</Button>
        {age < fresh ? <Button look="ink" onClick={onRemove}>{removeWords(rows)}</Button> : <Button look="ink" onClick={onLookAgain}>Look again first</Button>}
      </>
    }>
      <p className="t12 i2">This is what was found in it{age < 2_000 ? ' just now' : `, ${span(age)} ago`}. Each line is kept for 14 days and can be restored.</p>
      <table className="tt t12 task-holdings">
        <tbody>
          {rows.map(({ kind, count, names }) => (
            <tr key={kind} className={count === null ? 'you b' : ''}>
              <td className="num b">{count ?? '?'}</td><td className="nw">{kind}</td>
              <td className="m11 i3 num"><bdi className="cut" title={names}>{count === null ? `counts as work: ${names}` : names}</bdi></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
