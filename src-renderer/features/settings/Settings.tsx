// Every setting with its value in force, where it comes from, and who was overruled. Edited in place; a wrong value says why.
import { useState } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { useProject, useProjects } from '../../connection/hooks.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Field } from '../../design/Field.tsx';
import { Seg } from '../../design/Seg.tsx';
import { Glyph } from '../../design/Glyph.tsx';
import { Menu } from '../../design/Menu.tsx';
import { go } from '../../navigation/route.ts';
import { SettingRow } from './SettingRow.tsx';
import { Origins } from './Origins.tsx';
import { useExplained } from './useExplained.ts';
import './Settings.css';

export function Settings({ project }: { readonly project: ProjectId | null }) {
  const explained = useExplained(project);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  if (explained === null) return <EmptyState glyph="preparing" title="Reading the settings">Files of the host and of the project.</EmptyState>;
  if ('unknown' in explained) return <EmptyState glyph="unknown" title="Could not read the settings" role="alert">{explained.unknown}</EmptyState>;
  const { settings, faults } = explained.known;
  const shown = settings.filter(({ key, about }) => `${key} ${about}`.toLowerCase().includes(words.trim().toLowerCase()));
  const current = shown.find(({ key }) => key === chosen) ?? shown[0];
  return (
    <div className="settings">
      <header className="row settings-head">
        <h1 className="t20 b">Settings</h1>
        <div className="settings-find"><Field label="Find a setting" hideLabel type="search" placeholder={`Find among ${settings.length}`} value={words} onChange={(event) => setWords(event.target.value)} /></div>
        <Scope project={project} />
      </header>
      <div className="settings-mid">
        <div className="settings-list">
          {faults.map((fault) => <Fault key={`${fault.file}:${fault.line}`} {...fault} />)}
          {shown.length === 0 ? <EmptyState glyph="search" title="No setting is called that">There are {settings.length}.</EmptyState> : (
            <table className="tt">
              <thead><tr><th>Setting</th><th>Value in force</th><th>Comes from</th></tr></thead>
              <tbody>{shown.map((setting) => <SettingRow key={setting.key} setting={setting} project={project} current={setting === current} onChoose={() => setChosen(setting.key)} />)}</tbody>
            </table>
          )}
        </div>
        {current ? <Origins setting={current} project={project} /> : <aside className="origins" />}
      </div>
    </div>
  );
}

function Scope({ project }: { readonly project: ProjectId | null }) {
  const projects = useProjects();
  const name = useProject(project)?.name;
  const to = (id: ProjectId | null) => go({ page: 'settings', project: id });
  if (projects.length === 0) return null;
  return (
    <span className="row">
      <Seg label="Settings of" value={project === null ? 'all' : 'one'} onChange={(value) => to(value === 'all' ? null : projects[0]?.id ?? null)} choices={[{ value: 'all', label: 'All projects' }, { value: 'one', label: name ?? 'One project' }]} />
      {project === null || projects.length < 2 ? null : <Menu label="Project" entries={projects.map(({ id, name: label }) => ({ key: id, label, chosen: id === project, does: () => to(id) }))} control={(props) => (
        <button type="button" className="btn small" {...props}>Another<Glyph name="down" size={12} /></button>
      )} />}
    </span>
  );
}

const Fault = ({ file, line, why }: { readonly file: string; readonly line: number | null; readonly why: string }) => (
  <div className="settings-fault" role="alert"><Glyph name="failed" /><span><b className="m12">{file}{line === null ? '' : `, line ${line}`}</b><br /><span className="i2 said">{why}</span></span></div>
);
