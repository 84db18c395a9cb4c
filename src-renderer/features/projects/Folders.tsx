// The folders below the written path; repositories are marked and can be added at once.
import { useEffect, useRef } from 'react';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Glyph } from '../../design/Glyph.tsx';
import { Tag } from '../../design/Tag.tsx';
import type { Entry, Looked } from './pathCompletion.ts';

export interface FoldersProps {
  readonly folder: Looked | null;
  readonly entries: readonly Entry[];
  readonly chosen: number;
  readonly onOpen: (entry: Entry) => void;
  readonly onUp: (parent: string) => void;
}

export function Folders({ folder, entries, chosen, onOpen, onUp }: FoldersProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => { list.current?.querySelector('.on')?.scrollIntoView({ block: 'nearest' }); }, [chosen]);
  const parent = folder?.known?.parent ?? null;
  return (
    <div className="folders">
      <div className="row folders-head t12 i3">
        <span className="m11 cut grow">{folder?.known?.path ?? ''}</span>
        {parent === null ? null : <button type="button" className="under" onClick={() => onUp(parent)}>one up</button>}
      </div>
      <ul ref={list} id="folders" role="listbox" aria-label="Folders">
        {entries.map((entry, index) => (
          <li key={entry.path} id={`folder-${index}`} role="option" aria-selected={index === chosen} className={index === chosen ? 'on' : ''} onClick={() => onOpen(entry)}>
            <Glyph name="folder" className={entry.repository ? '' : 'i3'} /><span className={`cut grow ${entry.repository ? 'b' : ''}`}>{entry.name}</span>
            {entry.repository ? <Tag look="ink">git</Tag> : <Glyph name="right" size={12} className="i3" />}
          </li>
        ))}
      </ul>
      {entries.length === 0 ? said(folder) : null}
    </div>
  );
}

function said(folder: Looked | null) {
  if (folder === null) return <EmptyState glyph="preparing" title="Looking into it" />;
  if (folder.unknown !== undefined) return <EmptyState glyph="unknown" title="Could not look there">{folder.unknown}</EmptyState>;
  return <EmptyState glyph="folder" title="No folder begins like that">{folder.known?.repository ? 'This folder itself is a repository: Enter adds it.' : 'Write on, or go one up.'}</EmptyState>;
}
