// The agents' own page: what can run here, what is missing, and how to bring one's own.
import { useMirror } from '../../connection/hooks.ts';
import { Glyph } from '../../design/Glyph.tsx';
import { href } from '../../navigation/route.ts';
import { AgentsFound } from '../../parts/AgentsFound.tsx';
import './Agents.css';

export function Agents() {
  const builtIn = useMirror(({ around }) => [...around.agents.filter(({ origin, name }) => origin === 'built-in' && name !== 'command').map(({ name }) => name), 'command']);
  return (
    <div className="agents-page">
      <AgentsFound Head="h1" />
      <section className="agents-own" aria-labelledby="own">
        <h2 id="own" className="t15 b">Always there</h2>
        <ul className="agents">{builtIn.map((name) => (
          <li key={name} className="agent"><Glyph name="term" /><span><span className="b">{name}</span><span className="t12 i2 agent-says">{says[name] ?? 'a scripted agent for the sample; it needs no account and no network'}</span></span><span className="t12 i3">Ready</span></li>
        ))}</ul>
        <p className="t12 i2">An agent of your own is a program and its arguments under <a className="under" href={href({ page: 'settings', project: null })}>agents in the settings</a>. The arguments may hold {'{prompt} {promptFile} {taskId} {agent} {branch} {workspace}'}; no shell reads them.</p>
      </section>
    </div>
  );
}

const says: Readonly<Record<string, string>> = {
  command: 'any program, named when the task is written',
};
