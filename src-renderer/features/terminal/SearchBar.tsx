// Finds text in a terminal's screen and scrollback. Enter goes up, Shift Enter down, Esc back to the terminal.
import { useState, type KeyboardEvent } from 'react';
import { Button } from '../../design/Button.tsx';
import { Glyph } from '../../design/Glyph.tsx';

export interface SearchBarProps {
  readonly find: (text: string, backwards: boolean) => boolean;
  readonly onClose: () => void;
}

export function SearchBar({ find, onClose }: SearchBarProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState(true);
  const go = (backwards: boolean) => setFound(text === '' || find(text, backwards));
  const pressed = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') go(!event.shiftKey);
    else return;
    event.preventDefault();
  };
  return (
    <div className="terminal-search" role="search" data-own-keys="" onKeyDown={pressed}>
      <Glyph name="search" />
      <input autoFocus aria-label="Find in the terminal" placeholder="Find in the terminal" value={text} onChange={({ target }) => { setText(target.value); setFound(target.value === '' || find(target.value, true)); }} />
      <span className="t11 i3 nw" role="status">{found ? '' : 'not found'}</span>
      <Button size="small" look="quiet" aria-label="Find above" onClick={() => go(true)} keys="⏎">up</Button>
      <Button size="small" look="quiet" aria-label="Find below" onClick={() => go(false)}>down</Button>
      <Button size="small" look="quiet" className="bare" aria-label="Close the search" onClick={onClose}><Glyph name="x" size={12} /></Button>
    </div>
  );
}
