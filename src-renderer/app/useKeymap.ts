// Listens for the app's keys, and leaves keys alone that belong to a field, a dialog, a menu or a terminal (`data-own-keys`).
import { useEffect } from 'react';
import { createKeybindingsHandler } from 'tinykeys';
import { isCovered } from '../design/topmost.ts';
import { bindings, chordsFirst, type Binding } from './keymap.ts';

export function useKeymap(): void {
  useEffect(() => {
    const listen = listener(bindings, belongsElsewhere);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** Begins anew after each key that did something: tinykeys would still hold the first half of the chords that did not come. */
export function listener(all: readonly Binding[], ignore: (event: KeyboardEvent) => boolean): (event: Event) => void {
  let listen: (event: Event) => void;
  const begin = () => {
    listen = createKeybindingsHandler(Object.fromEntries(chordsFirst(all).map(({ keys, does }) => [keys, (event: KeyboardEvent) => { event.preventDefault(); begin(); does(); }])), { ignore });
  };
  begin();
  return (event) => listen(event);
}

/** A single letter typed into a field is text; Enter on a button or link is its own; a terminal keeps everything. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (isCovered() || event.defaultPrevented || event.isComposing || at?.closest('[data-own-keys], dialog, [role="menu"]')) return true;
  if (event.ctrlKey || event.metaKey) return false;
  if (event.altKey || at?.closest('input:not([type="radio"]), textarea, select, [contenteditable="true"]')) return true;
  return event.key === 'Enter' && at?.closest('a, button, [role="option"], [tabindex="0"]') !== null && at !== document.body;
}
