// The places that are always one step away, for the sidebar and the rail.
import type { GlyphName } from '../design/shapes.tsx';
import type { Route } from '../navigation/route.ts';

export const sections: readonly { readonly label: string; readonly glyph: GlyphName; readonly route: Route; readonly keys: string }[] = [
  { label: 'Inbox', glyph: 'inbox', route: { page: 'inbox' }, keys: 'G I' },
  { label: 'Yard', glyph: 'grid', route: { page: 'yard', project: null }, keys: 'G Y' },
  { label: 'Agents', glyph: 'term', route: { page: 'agents' }, keys: 'G A' },
  { label: 'Settings', glyph: 'gear', route: { page: 'settings', project: null }, keys: 'G S' },
];
