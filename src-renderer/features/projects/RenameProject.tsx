// A project's name as people read it; its id never changes.
import { useState } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { useProject } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { closeDialog } from '../../navigation/dialogs.ts';

export function RenameProject({ id }: { readonly id: ProjectId }) {
  const [name, setName] = useState(useProject(id)?.name ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const rename = async () => {
    if (!name.trim()) return setWrong('Write a name.');
    const answer = await ask(client.projects.rename, { project: id, name: name.trim() }, { quiet: true });
    if ('refused' in answer) setWrong(answer.refused);
    else closeDialog();
  };
  return (
    <Dialog title={`Rename ${id}`} width={420} onClose={closeDialog} foot={<><Button className="end" keys="Esc" onClick={closeDialog}>Leave</Button><Button look="ink" keys="Enter" onClick={() => void rename()}>Rename</Button></>}>
      <Field label="Name" data-first value={name} wrong={wrong} maxLength={100} hint={`Commands and branches go on calling it ${id}.`} onChange={(event) => { setName(event.target.value); setWrong(null); }} onKeyDown={(event) => { if (event.key === 'Enter') void rename(); }} />
    </Dialog>
  );
}
