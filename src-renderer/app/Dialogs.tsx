// Draws the one dialog that is open.
import { NewTask } from '../features/newTask/NewTask.tsx';
import { AddProject } from '../features/projects/AddProject.tsx';
import { ArchivedProjects } from '../features/projects/ArchivedProjects.tsx';
import { RemoveProject } from '../features/projects/RemoveProject.tsx';
import { RenameProject } from '../features/projects/RenameProject.tsx';
import { TrustCommands } from '../features/projects/TrustCommands.tsx';
import { useDialog } from '../navigation/dialogs.ts';
import { KeysSheet } from './KeysSheet.tsx';
import { Palette } from './Palette.tsx';

export function Dialogs() {
  const open = useDialog((state) => state.open);
  switch (open?.kind) {
    case undefined: return null;
    case 'new-task': return <NewTask project={open.project} />;
    case 'add-project': return <AddProject path={open.path} note={open.note} />;
    case 'rename-project': return <RenameProject id={open.project} />;
    case 'remove-project': return <RemoveProject id={open.project} />;
    case 'trust': return <TrustCommands id={open.project} />;
    case 'archived-projects': return <ArchivedProjects />;
    case 'palette': return <Palette />;
    case 'keys': return <KeysSheet />;
  }
}
