// The first page: drop a repository, or choose a folder, or look at the sample; beside it what was found on this machine.
import { useEffect } from 'react';
import { chooseFolder } from '../../acts/chooseFolder.ts';
import { startSample } from '../../acts/startSample.ts';
import { useAsked } from '../../connection/commands.ts';
import { useArchivedProjects } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { Glyph } from '../../design/Glyph.tsx';
import type { GlyphName } from '../../design/shapes.tsx';
import { isCovered } from '../../design/topmost.ts';
import { openDialog } from '../../navigation/dialogs.ts';
import { AgentsFound } from '../../parts/AgentsFound.tsx';
import { AlsoSeen } from './AlsoSeen.tsx';
import { EmptyYard } from './EmptyYard.tsx';
import './Start.css';

export const Start = () => (
  <main id="main" className="start">
    <section className="start-left">
      <h1 className="t40 b">Drop a repository here.</h1>
      <p className="t15 i2 start-lead">Each task gets its own copy of the files and its own branch. Your folder is never touched, and nothing is removed without asking.</p>
      <div className="drop" onClick={() => void chooseFolder()}><EmptyYard /></div>
      <div className="row start-choose">
        <Button look="ink" size="large" keys="Ctrl O" onClick={() => void chooseFolder()}>Choose a folder</Button>
        <code className="m12 i2">switchyard project add .</code>
        <Archived />
      </div>
      <Sample />
    </section>
    <aside className="start-right">
      <AgentsFound />
      <AlsoSeen />
    </aside>
  </main>
);

function Archived() {
  const archived = useArchivedProjects().length;
  return archived > 0 ? <Button look="quiet" className="end" onClick={() => openDialog({ kind: 'archived-projects' })}>Archived projects: {archived}</Button> : null;
}

const stages: readonly { readonly at: string; readonly glyph: GlyphName; readonly says: string }[] = [
  { at: '0:00', glyph: 'working', says: 'three lines leave main' },
  { at: '0:05', glyph: 'retry', says: 'one fails, runs again' },
  { at: '0:06', glyph: 'question', says: 'one asks you' },
  { at: '0:20', glyph: 'ready', says: 'the others are ready for you' },
];

function Sample() {
  const asked = useAsked('sample');
  useEffect(() => {
    const start = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : null;
      if (event.key === 's' && !event.ctrlKey && !event.metaKey && !event.altKey && !isCovered() && !at?.closest('input, textarea, select')) void startSample();
    };
    addEventListener('keydown', start);
    return () => removeEventListener('keydown', start);
  }, []);
  return (
    <section className="sample" aria-labelledby="sample">
      <h2 id="sample" className="t15 b">Or look first: a sample that takes a minute</h2>
      <Button keys="S" disabled={asked} onClick={() => void startSample()}>{asked ? 'Making the repository' : 'Start the sample'}</Button>
      <p className="t13 i2">A small repository with three scripted agents. No account, no network. One edits and commits, one fails and comes round again, one asks you something.</p>
      <ol>{stages.map(({ at, glyph, says }) => <li key={at}><span className="m11 i3">{at}</span><Glyph name={glyph} />{says}</li>)}</ol>
    </section>
  );
}
