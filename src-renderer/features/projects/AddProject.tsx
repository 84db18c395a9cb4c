// Registers a repository by its path: a field that completes folders, and below it the folders themselves. A refusal stands under the field.
import { useState, type KeyboardEvent } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { shell } from '../../connection/shell.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { closeDialog } from '../../navigation/dialogs.ts';
import { go } from '../../navigation/route.ts';
import { Folders } from './Folders.tsx';
import { completion, folderOf, matching } from './pathCompletion.ts';
import { useFolder } from './useFolder.ts';
import { wayOutOf, type WayOut } from './wayOut.ts';
import './AddProject.css';

export function AddProject({ path: given, note }: { readonly path: string; readonly note: string | null }) {
  const [path, setPath] = useState(given || '~/');
  const [wrong, setWrong] = useState<string | null>(given ? note : null);
  const [chosen, setChosen] = useState(-1);
  const [wayOut, setWayOut] = useState<WayOut | null>(null);
  const [busy, setBusy] = useState(false);
  const folder = useFolder(folderOf(path));
  const entries = matching(folder, path);
  const write = (next: string) => { setPath(next); setWrong(null); setWayOut(null); setChosen(-1); };
  const add = async (at: string) => {
    setBusy(true);
    const answer = await ask(client.projects.add, { path: absolute(at, folder?.known?.path ?? null) }, { quiet: true });
    setBusy(false);
    if ('ok' in answer) return show(answer.ok.project.id);
    setWrong(answer.refused);
    setWayOut(wayOutOf(answer.refusal));
  };
  const press = (event: KeyboardEvent) => {
    const entry = entries[chosen];
    if (event.key === 'ArrowDown') setChosen(Math.min(entries.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(-1, chosen - 1));
    else if (event.key === 'Tab' && !event.shiftKey && completion(path, entries, chosen)) write(completion(path, entries, chosen) ?? path);
    else if (event.key === 'Enter' && entry && !entry.repository) write(`${entry.path}/`);
    else if (event.key === 'Enter') void add(entry?.path ?? path);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Add a project" onClose={closeDialog} width={600} foot={
      <>
        {wayOut ? <Button className="cut" onClick={() => ('add' in wayOut ? void add(wayOut.add) : show(wayOut.open))}>{'add' in wayOut ? `Add ${wayOut.add} instead` : `Show ${wayOut.open}`}</Button> : <span className="t12 i3">Nothing is written into the repository.</span>}
        <Button className="end" keys="Esc" onClick={closeDialog}>Leave</Button>
        <Button look="ink" keys="Enter" disabled={busy} onClick={() => void add(entries[chosen]?.path ?? path)}>{busy ? 'Looking at it' : 'Add'}</Button>
      </>
    }>
      <Field label="Folder of a git repository" data-first value={path} className="mono" wrong={wrong} hint={wrong ? undefined : note ?? 'Tab completes, arrows choose, Enter opens a folder or adds a repository.'}
        role="combobox" aria-expanded={entries.length > 0} aria-controls="folders" aria-activedescendant={chosen >= 0 ? `folder-${chosen}` : undefined}
        onChange={(event) => write(event.target.value)} onKeyDown={press} onFocus={(event) => event.target.setSelectionRange(path.length, path.length)} />
      <Folders folder={folder} entries={entries} chosen={chosen} onOpen={(entry) => (entry.repository ? void add(entry.path) : write(`${entry.path}/`))} onUp={(parent) => write(parent === '/' ? '/' : `${parent}/`)} />
      {shell() ? <p className="t12 i3">A folder can also be dropped anywhere on this window.</p> : null}
    </Dialog>
  );
}

function show(project: ProjectId): void {
  closeDialog();
  go({ page: 'yard', project });
}

/** `~` is the host's home folder, which only the host can spell out: its answer names the listed folder in full. */
const absolute = (path: string, listed: string | null): string => {
  const trimmed = path.trim().replace(/(.)\/+$/, '$1');
  if (!trimmed.startsWith('~') || listed === null) return trimmed;
  const last = path.trim().slice(folderOf(path).length);
  return last ? `${listed.replace(/\/$/, '')}/${last}` : listed;
};
