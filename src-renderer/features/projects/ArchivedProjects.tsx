// Projects that were put away, each one step from being back.
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { useArchivedProjects } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { closeDialog, openDialog } from '../../navigation/dialogs.ts';

export function ArchivedProjects() {
  const projects = useArchivedProjects();
  return (
    <Dialog title="Archived projects" width={520} onClose={closeDialog} foot={<Button className="end" keys="Esc" data-first onClick={closeDialog}>Leave</Button>}>
      {projects.length === 0 ? <EmptyState glyph="folder" title="None is archived">Archiving is in the menu beside a project's name.</EmptyState> : null}
      <ul className="wide-list">{projects.map(({ id, name, path }) => (
        <li key={id}>
          <span className="cut grow"><b>{name}</b> <span className="m11 i3">{path}</span></span>
          <Button size="small" onClick={() => void ask(client.projects.restore, { project: id })}>Restore</Button>
          <Button size="small" look="quiet" onClick={() => openDialog({ kind: 'remove-project', project: id })}>Remove</Button>
        </li>
      ))}</ul>
    </Dialog>
  );
}
