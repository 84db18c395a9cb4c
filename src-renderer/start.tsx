// The page itself: theme, connection, then the first drawing; after it what later pages need.
import './design/design.css'; // first: what a component says of itself comes after the ground rules
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { fetchAhead } from './app/lazy.tsx';
import { connect } from './connection/connection.ts';
import type { Transport } from './connection/roads.ts';
import { transport } from './connection/transport.ts';
import { startTheme } from './design/theme.ts';

startTheme();
connect(await chosenTransport());
const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
fetchAhead();

/** With `?fixture` under vite, a made-up host; the build drops that branch and its modules. */
async function chosenTransport(): Promise<Transport> {
  const which = import.meta.env.DEV ? new URLSearchParams(location.search).get('fixture') : null;
  if (which === null) return transport();
  const { fixtureTransport } = await import('./connection/fixture.ts');
  return fixtureTransport(which);
}
