// Listens for the app's keys, and leaves keys alone that belong to a field, a dialog, a menu or a terminal (`data-own-keys`).
import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { bindings, chordsFirst } from './keymap.ts';

export function useKeymap(): void {
  useEffect(() => tinykeys(window, Object.fromEntries(chordsFirst(bindings).map(({ keys, does }) => [keys, (event: KeyboardEvent) => { event.preventDefault(); does(); }])), { ignore: belongsElsewhere }), []);
}

/** A single letter typed into a field is text; Enter on a button or link is its own; a terminal keeps everything. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.isComposing || at?.closest('[data-own-keys], dialog, [role="menu"]')) return true;
  if (event.ctrlKey || event.metaKey) return false;
  if (event.altKey || at?.closest('input:not([type="radio"]), textarea, select, [contenteditable="true"]')) return true;
  return event.key === 'Enter' && at?.closest('a, button, [role="option"], [tabindex="0"]') !== null && at !== document.body;
}
