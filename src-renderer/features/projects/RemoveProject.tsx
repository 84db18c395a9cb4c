// Forgetting a project: what goes, what stays, and that adding it again brings its tasks back. Leaving is what Enter does first.
import { useState } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import { count } from '../../../src-shared/text/say.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { useMirror, useProject } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { closeDialog } from '../../navigation/dialogs.ts';
import { go } from '../../navigation/route.ts';

export function RemoveProject({ id }: { readonly id: ProjectId }) {
  const project = useProject(id);
  const { tasks, running } = useMirror((view) => {
    const all = view.tasks.values().filter((task) => task.project === id).toArray();
    return { tasks: all.length, running: all.filter((task) => openRun(task)).length };
  });
  const [wrong, setWrong] = useState<string | null>(null);
  const remove = async () => {
    const answer = await ask(client.projects.remove, { project: id }, { quiet: true });
    if ('refused' in answer) return setWrong(answer.refused);
    closeDialog();
    go({ page: 'yard', project: null });
  };
  return (
    <Dialog title={`Remove ${project?.name ?? id} from Switchyard?`} role="alertdialog" width={520} onClose={closeDialog} foot={
      <>
        <span className="t12 i2">Add the folder again to have its tasks back.</span>
        <Button className="end" keys="Esc" data-first onClick={closeDialog}>Keep it</Button>
        <Button look="ink" disabled={running > 0} onClick={() => void remove()}>{running > 0 ? `Remove: ${count(running, 'run')} open` : `Remove with ${count(tasks, 'task')}`}</Button>
      </>
    }>
      <table className="tt t12"><tbody>
        <tr><td className="num b">{tasks}</td><td>{tasks === 1 ? 'task leaves' : 'tasks leave'} the lists</td><td className="num i3">kept in the ledger</td></tr>
        <tr><td className="num b">0</td><td>files are touched</td><td className="num m11 i3">{project?.path}</td></tr>
      </tbody></table>
      {wrong ? <p className="t12 you" role="alert">{wrong}</p> : null}
    </Dialog>
  );
}
