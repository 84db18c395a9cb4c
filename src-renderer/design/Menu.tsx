// Acts or choices behind one control: arrows move, Home and End jump, Enter does, Esc leaves.
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Glyph } from './Glyph.tsx';
import { Popover, type PopoverProps } from './Popover.tsx';
import type { GlyphName } from './shapes.tsx';
import './Menu.css';

export interface MenuEntry {
  readonly key: string;
  readonly label: ReactNode;
  readonly glyph?: GlyphName | undefined;
  readonly note?: ReactNode;
  readonly chosen?: boolean;
  /** A sentence why this cannot be done now. */
  readonly cannot?: string | null | undefined;
  readonly does: () => void;
}

export interface MenuProps extends Pick<PopoverProps, 'control' | 'label' | 'side'> {
  readonly entries: readonly MenuEntry[];
}

export const Menu = ({ entries, ...rest }: MenuProps) => (
  <Popover {...rest} kind="menu">{(close) => <Entries entries={entries} close={close} />}</Popover>
);

function Entries({ entries, close }: { readonly entries: readonly MenuEntry[]; readonly close: () => void }) {
  const list = useRef<HTMLSpanElement>(null);
  useEffect(() => { list.current?.querySelector<HTMLElement>('[aria-checked="true"], .menu-entry')?.focus(); }, []);
  return (
    <span className="menu" ref={list} onKeyDown={(event) => moveFocus(event, list.current)}>
      {entries.map(({ key, label, glyph, note, chosen, cannot, does }) => (
        <button key={key} type="button" className="menu-entry" tabIndex={-1} role={chosen === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={chosen} aria-disabled={cannot ? true : undefined}
          onClick={() => { if (cannot) return; close(); does(); }}>
          {chosen === undefined ? null : <Glyph name="check" size={12} className={chosen ? '' : 'hollow'} />}
          {glyph ? <Glyph name={glyph} /> : null}
          <span className="cut grow">{label}</span>
          {cannot || note ? <span className="t11 i3 nw">{cannot ?? note}</span> : null}
        </button>
      ))}
    </span>
  );
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const entries = [...(list?.querySelectorAll<HTMLElement>('.menu-entry') ?? [])];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  entries[(to + entries.length) % entries.length]?.focus();
}
