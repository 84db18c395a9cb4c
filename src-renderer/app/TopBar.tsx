// The top bar answers in a fixed order: where, find, slots, memory, run or drain or pause, what needs you. The same on every page.
import { useState } from 'react';
import type { DispatchMode } from '../../src-shared/model/facts.ts';
import type { ProjectId } from '../../src-shared/model/ids.ts';
import { attendNext } from '../acts/attend.ts';
import { dispatchModes, setDispatch } from '../acts/dispatch.ts';
import { useAsked } from '../connection/commands.ts';
import { useDispatch, useMirror, useProject, useProjects } from '../connection/hooks.ts';
import { Brand } from '../design/Brand.tsx';
import { Gauge } from '../design/Gauge.tsx';
import { Glyph } from '../design/Glyph.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { Menu } from '../design/Menu.tsx';
import { Seg } from '../design/Seg.tsx';
import { Slots } from '../design/Slots.tsx';
import { openDialog } from '../navigation/dialogs.ts';
import { go, href, type Route } from '../navigation/route.ts';
import { useNeeding } from '../status/hooks.ts';
import { slotCells } from './slotCells.ts';
import { ThemeMenu } from './ThemeMenu.tsx';
import './TopBar.css';

export function TopBar({ route }: { readonly route: Route }) {
  return (
    <header className="top">
      <a className="cell brand" href={href({ page: 'yard', project: null })}><Brand /></a>
      <Where route={route} />
      <Find />
      <Busy />
      <Memory />
      <Mode />
      <Need />
      <ThemeMenu />
    </header>
  );
}

/** The first start needs less: nothing to switch, nothing that runs. */
export const StartBar = () => (
  <header className="top">
    <span className="cell brand bare"><Brand /></span>
    <span className="grow" />
    <Find short />
    <Busy />
    <Memory />
    <ThemeMenu />
  </header>
);

/** Before anything is known, nothing is claimed. */
export const BareBar = () => (
  <header className="top">
    <span className="cell brand bare"><Brand /></span>
    <span className="grow" />
    <ThemeMenu />
  </header>
);

function Where({ route }: { readonly route: Route }) {
  const projects = useProjects();
  const task = useMirror(({ tasks }) => (route.page === 'task' ? tasks.get(route.task)?.project ?? null : null));
  const at: ProjectId | null = 'project' in route ? route.project : task;
  const name = useProject(at)?.name ?? 'All projects';
  const entries = [
    { key: '*', label: 'All projects', chosen: at === null, does: () => go({ page: 'yard', project: null }) },
    ...projects.map(({ id, name: label }) => ({ key: id, label, chosen: id === at, does: () => go({ page: 'yard', project: id }) })),
  ];
  return (
    <Menu label="Projects" entries={entries} control={(props) => (
      <button type="button" className="cell where" {...props}><span className="b cut">{name}</span><Glyph name="down" size={12} className="i3" /></button>
    )} />
  );
}

const Find = ({ short = false }: { readonly short?: boolean }) => (
  <button type="button" className={`cell find ${short ? 'short' : ''}`} onClick={() => openDialog({ kind: 'palette' })}>
    <Glyph name="search" /><span className="cut">Find or do anything</span><span className="end"><Kbd>Ctrl K</Kbd></span>
  </button>
);

const mostCells = 16; // more would be a pattern, not a count

function Busy() {
  const { busy, waiting, promised, of } = useMirror(slotCounts);
  if (of === 0) return <div className="cell"><span className="i3">slots not known yet</span></div>;
  return (
    <div className="cell" title={`${busy} of ${of} slots busy${waiting ? `, ${waiting} of them wait for you` : ''}${promised ? `; ${promised} promised` : ''}`}>
      {of <= mostCells ? <Slots cells={slotCells({ busy, waiting, promised, of })} /> : null}
      <span><b>{busy}/{of}</b> <span className="i3 slots-word">slots busy</span></span>
    </div>
  );
}

function slotCounts({ statuses, open, around }: Parameters<Parameters<typeof useMirror>[0]>[0]) {
  let waiting = 0;
  let promised = 0;
  for (const { word, holds } of statuses.values()) {
    if (word === 'waiting') waiting += 1;
    if (word === 'queued' && holds.length === 0) promised += 1;
  }
  return { busy: open.all, waiting, promised: Math.min(promised, Math.max(0, around.slots - open.all)), of: around.slots };
}

function Memory() {
  const { total, used, agents, app } = useMirror(({ around }) => around.memory);
  if (total === 0) return null;
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
  const other = Math.max(0, used - agents - app);
  return (
    <div className="cell" title={`Agents ${gigabytes(agents)} GB, everything else ${gigabytes(other)} GB, the app itself ${gigabytes(app)} GB of ${gigabytes(total)} GB`}>
      <Gauge parts={[agents / total, other / total, app / total]} />
      <span><b>{gigabytes(used)}</b> <span className="i3">of {Math.round(total / 1e9)} GB</span></span>
    </div>
  );
}

function Mode() {
  const { mode } = useDispatch();
  const waits = useAsked('dispatch');
  const [asked, setAsked] = useState<DispatchMode | null>(null);
  return (
    <div className="cell">
      <Seg label="What may start" value={mode} asked={waits ? asked : null} choices={dispatchModes} onChange={(next) => { setAsked(next); void setDispatch(next); }} />
    </div>
  );
}

function Need() {
  const { act, review } = useNeeding();
  const all = act.length + review.length;
  if (all === 0) return <a className="cell calm" href={href({ page: 'inbox' })}>Nothing needs you</a>;
  return <button type="button" className={`cell need ${act.length === 0 ? 'can' : ''}`} onClick={attendNext}>{all} {all === 1 ? 'needs' : 'need'} you <Kbd>I</Kbd></button>;
}
