// The foot says what the app itself knows and costs: last look, facts, memory of the agents and of the app, and whether the host answers.
import { useLoaded, useMirror, useNow, useSurroundings } from '../connection/hooks.ts';
import { useConnection, type ConnectionState } from '../connection/state.ts';
import { shell } from '../connection/shell.ts';
import { Glyph } from '../design/Glyph.tsx';
import { clockSeconds, count, size, span } from '../../src-shared/text/say.ts';

export function Foot({ quiet }: { readonly quiet: boolean }) {
  const connection = useConnection();
  const { memory } = useSurroundings();
  const { facts, open } = useMirror(({ seq, open: { all } }) => ({ facts: seq, open: all }));
  const loaded = useLoaded();
  const connected = connection.kind === 'connected';
  return (
    <footer className={`foot ${connected || !loaded ? '' : 'lost'}`}>
      {connected ? <Looked /> : <Lost />}
      {loaded ? <span>{count(facts, 'fact').replace(/^\d+/, (digits) => Number(digits).toLocaleString('en'))}</span> : null}
      {open > 0 ? <span className="hide-narrow">Agents {size(memory.agents)} in {count(open, 'run')}</span> : null}
      {memory.app > 0 ? <span className="hide-narrow">App itself {size(memory.app)}</span> : null}
      <span className="end">{quiet ? 'Nothing leaves this machine except what an agent sends' : shell() ? 'this machine' : location.host}</span>
    </footer>
  );
}

function Looked() {
  const { lookedAt } = useSurroundings();
  const now = useNow();
  const ago = now - lookedAt;
  return <span className="first">{lookedAt === 0 ? 'Not looked yet' : ago < 1500 ? 'Looked just now' : `Looked ${span(ago)} ago`}</span>;
}

/** What is shown may be old: said in words, since when; and after a while what a person can do. */
function Lost() {
  const connection = useConnection();
  const loaded = useLoaded();
  const long = useNow() - connection.since > patience;
  return (
    <>
      <span className="says" role="status"><Glyph name="unknown" size={12} />{lostWords(connection, loaded)}</span>
      {loaded && connection.kind === 'reconnecting' ? <span>{long && !shell() ? 'It may have another address now: switchyard daemon open' : 'Agents go on without it'}</span> : null}
    </>
  );
}

const patience = 15_000; // ms: a host that restarts in its place is back before

function lostWords(connection: ConnectionState, loaded: boolean): string {
  const old = loaded ? `, shown as of ${clockSeconds(connection.since)}` : '';
  switch (connection.kind) {
    case 'connecting': return 'Connecting';
    case 'connected': return '';
    case 'reconnecting': return `Reconnecting to the host${old}`;
    case 'locked': return `Not let in${old}. ${loaded ? connection.why : ''}`;
  }
}
