// What stands on the page before anything is known: what we wait for, since when, and what a person can do.
import { useConnection } from '../connection/state.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { clockSeconds } from '../../src-shared/text/say.ts';

export function Waiting() {
  const connection = useConnection();
  return <main className="waiting" id="main"><h1 className="unseen">Switchyard</h1>{said(connection)}</main>;
}

function said(connection: ReturnType<typeof useConnection.getState>) {
  switch (connection.kind) {
    case 'connecting': return <EmptyState glyph="preparing" title="Connecting to the host">It sends all projects and living tasks first.</EmptyState>;
    case 'connected': return <EmptyState glyph="preparing" title="Reading the ledger">The host answers and folds its facts.</EmptyState>;
    case 'locked': return <EmptyState glyph="trust" title="The host does not let this page in" role="alert">{connection.why}</EmptyState>;
    case 'reconnecting': return (
      <EmptyState glyph="unknown" title={`No host since ${clockSeconds(connection.since)}`} role="alert">
        <p>{connection.why}. Agents that run go on without it.</p>
        <p>It is tried again every few seconds. To start it: <code className="m12">switchyard daemon start</code></p>
      </EmptyState>
    );
  }
}
