// What can be done with a project: rename, settings, trust, archive, remove.
import type { ProjectId } from '../../src-shared/model/ids.ts';
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';
import { useMirror } from '../connection/hooks.ts';
import { Glyph } from '../design/Glyph.tsx';
import { Menu } from '../design/Menu.tsx';
import { openDialog } from '../navigation/dialogs.ts';
import { go } from '../navigation/route.ts';

export function ProjectMenu({ id }: { readonly id: ProjectId }) {
  const { name, trust } = useMirror(({ projects, around }) => ({ name: projects.get(id)?.name ?? id, trust: around.projects[id]?.trust ?? null }));
  const entries = [
    ...(trust ? [{ key: 'trust', glyph: 'trust' as const, label: 'Read and trust its commands', does: () => openDialog({ kind: 'trust', project: id }) }] : []),
    { key: 'settings', label: 'Settings', does: () => go({ page: 'settings', project: id }) },
    { key: 'rename', label: 'Rename', does: () => openDialog({ kind: 'rename-project', project: id }) },
    { key: 'archive', label: 'Archive', note: 'can be restored', does: () => void ask(client.projects.archive, { project: id }) },
    { key: 'remove', label: 'Remove from Switchyard', does: () => openDialog({ kind: 'remove-project', project: id }) },
  ];
  return <Menu label={`Acts on ${name}`} side="end" entries={entries} control={(props) => <button type="button" className="add" aria-label={`Acts on ${name}`} {...props}><Glyph name="more" /></button>} />;
}
