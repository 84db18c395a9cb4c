// The agents of this machine as a ruled list: name, version, and for one that is missing the one line that says what to do.
import { useState } from 'react';
import type { AgentSeen } from '../../src-shared/model/surroundings.ts';
import { client } from '../connection/client.ts';
import { look } from '../connection/commands.ts';
import { useSurroundings } from '../connection/hooks.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Glyph } from '../design/Glyph.tsx';
import { say } from '../design/toasts.ts';
import './AgentsFound.css';

/** `Head` is the level of its heading on the page it stands on. */
export function AgentsFound({ Head = 'h2' }: { readonly Head?: 'h1' | 'h2' }) {
  const { agents, lookedAt } = useSurroundings();
  const [looking, setLooking] = useState(false);
  const lookAgain = async () => {
    setLooking(true);
    const answer = await look(() => client.agents.look());
    setLooking(false);
    if ('refused' in answer) say({ glyph: 'unknown', text: answer.refused });
  };
  return (
    <section aria-labelledby="agents-found">
      <div className="row agents-head">
        <Head id="agents-found" className="t20 b">Agents on this machine</Head>
        <Button size="small" className="end" disabled={looking} onClick={() => void lookAgain()}>{looking ? 'Looking' : 'Look again'}</Button>
      </div>
      <ul className="agents">{agents.filter(({ origin }) => origin !== 'built-in').map((agent) => <AgentRow key={agent.name} agent={agent} />)}</ul>
      {agents.length === 0 ? <EmptyState glyph="unknown" title={lookedAt === 0 ? 'Not looked yet' : 'No agent is known'}>Known agents are looked for on the PATH of the host.</EmptyState> : null}
    </section>
  );
}

function AgentRow({ agent: { name, title, version, path, missing } }: { readonly agent: AgentSeen }) {
  const found = path !== null;
  return (
    <li className="agent">
      {!missing ? <Glyph name="check" label="found" /> : found ? <Glyph name="dash" className="you" label="needs you" /> : <Glyph name="queued" className="i3" label="not found" />}
      <span className="cut">
        <span className={found ? 'b' : 'i2'}>{name}</span><span className="m11 i3 agent-version">{version ?? ''}</span>
        <span className="t12 i2 agent-says">{missing ?? path ?? title}</span>
      </span>
      <span className="t12 i3 nw">{missing ? '' : 'Ready'}</span>
    </li>
  );
}
