// The agents' own page: what can run here, what is missing, and how to bring one's own.
import { useSurroundings } from '../../connection/hooks.ts';
import { Glyph } from '../../design/Glyph.tsx';
import { href } from '../../navigation/route.ts';
import { AgentsFound } from '../../parts/AgentsFound.tsx';
import './Agents.css';

export function Agents() {
  const builtIn = useSurroundings().agents.filter(({ origin }) => origin === 'built-in');
  return (
    <div className="agents-page">
      <AgentsFound />
      <section className="agents-own" aria-labelledby="own">
        <h2 id="own" className="t15 b">Always there</h2>
        <ul className="agents">{builtIn.map(({ name, title }) => (
          <li key={name} className="agent"><Glyph name="term" /><span><span className="b">{name}</span><span className="t12 i2 agent-says">{says[name] ?? title}</span></span><span className="t12 i3">Ready</span></li>
        ))}</ul>
        <p className="t12 i2">An agent of your own is a program and its arguments under <a className="under" href={href({ page: 'settings', project: null })}>agents in the settings</a>. The arguments may hold {'{prompt} {promptFile} {taskId} {agent} {branch} {workspace}'}; no shell reads them.</p>
      </section>
    </div>
  );
}

const says: Readonly<Record<string, string>> = {
  command: 'any program, named when the task is written',
  sample: 'a scripted agent for the sample; it needs no account and no network',
};
