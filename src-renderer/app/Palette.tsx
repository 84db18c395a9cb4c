// Find or do anything: one field, then tasks, acts and projects; arrows choose, Enter does.
import { Command } from 'cmdk';
import { useState } from 'react';
import { attend } from '../acts/attend.ts';
import { useMirror } from '../connection/hooks.ts';
import { useModal } from '../design/Dialog.tsx';
import { Glyph } from '../design/Glyph.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { closeDialog } from '../navigation/dialogs.ts';
import { go } from '../navigation/route.ts';
import { paletteActs, type Deed } from './paletteActs.ts';
import { paletteEntries, type Entry, type Meaning } from './paletteEntries.ts';
import './Palette.css';

export function Palette() {
  const [typed, setTyped] = useState('');
  const [deeds] = useState(paletteActs);
  const view = useMirror(({ tasks, statuses, projects }) => ({ tasks, statuses, projects }));
  const frame = useModal(closeDialog);
  const groups = paletteEntries(typed, view, deeds);
  return (
    <dialog ref={frame} className="dialog palette" aria-label="Find or do anything" onPointerDown={(event) => event.target === event.currentTarget && closeDialog()}>
      <Command shouldFilter={false} loop label="Find or do anything" className="palette-sheet">
        <div className="palette-field row">
          <Glyph name="search" className="i2" />
          <Command.Input data-first value={typed} onValueChange={setTyped} placeholder="Find or do anything" className="t15 grow" />
          <span className="t12 i3 row"><Kbd>{'>'}</Kbd>do<Kbd>#</Kbd>tasks</span>
        </div>
        <Command.List className="palette-list" aria-label="Found">
          <Command.Empty className="t12 i2 palette-none">Nothing is called that. Fewer letters find more; archived tasks are not looked through.</Command.Empty>
          {groups.map(({ name, entries }) => (
            <Command.Group key={name} heading={name}>{entries.map((entry) => <Row key={entry.key} entry={entry} onSelect={() => { closeDialog(); mean(entry.means, deeds); }} />)}</Command.Group>
          ))}
        </Command.List>
        <div className="palette-foot row t12 i3"><Kbd>↑</Kbd><Kbd>↓</Kbd>choose<Kbd>Enter</Kbd>open<Kbd>Esc</Kbd>leave<span className="end">{view.tasks.size.toLocaleString('en')} living tasks</span></div>
      </Command>
    </dialog>
  );
}

const Row = ({ entry, onSelect }: { readonly entry: Entry; readonly onSelect: () => void }) => (
  <Command.Item value={entry.key} onSelect={onSelect} className="palette-row">
    <Glyph name={entry.glyph} className={entry.tone} />
    <span className="m11 i3">{entry.id}</span>
    <span className="cut">{entry.label}</span>
    <span className="t12 i3 cut note">{entry.note}</span>
    {entry.keys ? <Kbd>{entry.keys}</Kbd> : <span />}
  </Command.Item>
);

function mean(meaning: Meaning, deeds: readonly Deed[]): void {
  if (meaning.kind === 'task') attend(meaning.task);
  else if (meaning.kind === 'project') go({ page: 'yard', project: meaning.project });
  else deeds.find(({ act }) => act === meaning.act)?.does();
}
