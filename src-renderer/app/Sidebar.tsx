// Places, then projects with their tasks: yours first, a dot on what you have not looked at since it asked.
import { useState } from 'react';
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { useArchivedProjects, useMirror, useProjects, useStatus, useTask } from '../connection/hooks.ts';
import { Glyph } from '../design/Glyph.tsx';
import { openDialog, openNewTask } from '../navigation/dialogs.ts';
import { href, type Route } from '../navigation/route.ts';
import { useUnread } from '../navigation/seen.ts';
import { useList, useSelected } from '../navigation/selection.ts';
import { useNeeding, useOrderedTaskIds, useRollup } from '../status/hooks.ts';
import { glyphOf, toneOf } from '../status/glyphOf.ts';
import { StatusGlyph } from '../status/StatusGlyph.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { sections } from './sections.ts';
import { useSteady } from './useSteady.ts';
import './Sidebar.css';

export function Sidebar({ route }: { readonly route: Route }) {
  const projects = useProjects();
  const archived = useArchivedProjects();
  useList(useOrderedTaskIds('project' in route ? route.project : null));
  return (
    <nav className="side" aria-label="Projects and tasks">
      <div className="nav">{sections.map((section) => (
        <a key={section.label} href={href(section.route)} title={section.keys} {...here(route.page === section.route.page && !('project' in route && route.project))}>
          <Glyph name={section.glyph} />{section.label}<Count page={section.route.page} />
        </a>
      ))}</div>
      <div className="projects">
        {projects.map(({ id }) => <ProjectSection key={id} id={id} route={route} />)}
        <button type="button" className="ph quiet" onClick={() => openDialog({ kind: 'add-project', path: '', note: null })}><Glyph name="plus" size={12} className="i3" />Add a project</button>
        {archived.length > 0 ? <button type="button" className="ph quiet" onClick={() => openDialog({ kind: 'archived-projects' })}><Glyph name="right" size={12} className="i3" />Archived projects<span className="roll">{archived.length}</span></button> : null}
      </div>
    </nav>
  );
}

const here = (is: boolean) => (is ? { className: 'on', 'aria-current': 'page' as const } : {});

function Count({ page }: { readonly page: Route['page'] }) {
  const { act, review } = useNeeding();
  const found = useMirror(({ around }) => around.agents.filter(({ origin, path, missing }) => origin !== 'built-in' && path && !missing).length);
  const yours = act.length + review.length;
  if (page === 'inbox' && yours > 0) return <span className="n you">{yours}</span>;
  return page === 'agents' && found > 0 ? <span className="n">{found} found</span> : null;
}

const most = 60; // rows of one project; more are a search's affair

function ProjectSection({ id, route }: { readonly id: ProjectId; readonly route: Route }) {
  const [open, setOpen] = useState(true);
  const [steady, hold] = useSteady(useOrderedTaskIds(id));
  const name = useMirror(({ projects }) => projects.get(id)?.name ?? id);
  const current = route.page === 'yard' && route.project === id;
  return (
    <section className="proj" aria-label={name} {...hold}>
      <h2 className={`ph ${current ? 'on' : ''}`}>
        <button type="button" className="fold" aria-expanded={open} aria-label={`Tasks of ${name}`} onClick={() => setOpen(!open)}><Glyph name={open ? 'down' : 'right'} size={12} className="i3" /></button>
        <a className="cut grow" href={href({ page: 'yard', project: id })} {...(current ? { 'aria-current': 'page' as const } : {})}>{name}</a>
        <Roll id={id} open={open} />
        <button type="button" className="add" aria-label={`New task in ${name}`} title="New task, N" onClick={() => openNewTask(id)}><Glyph name="plus" /></button>
        <ProjectMenu id={id} />
      </h2>
      {open ? <TaskRows ids={steady} route={route} project={id} /> : null}
    </section>
  );
}

function Roll({ id, open }: { readonly id: ProjectId; readonly open: boolean }) {
  const { total, worst } = useRollup(id);
  if (open) return <span className="roll">{total > 0 ? total : ''}</span>;
  return (
    <span className="roll">{worst.map(({ word, count }) => (
      <span key={word}><Glyph name={glyphOf({ word, holds: [] })} size={12} label={word} />{count}</span>
    ))}</span>
  );
}

const TaskRows = ({ ids, route, project }: { readonly ids: readonly TaskId[]; readonly route: Route; readonly project: ProjectId }) => (
  <ul>
    {ids.slice(0, most).map((id) => <TaskRow key={id} id={id} on={route.page === 'task' && route.task === id} />)}
    {ids.length > most ? <li><a className="li i3" href={href({ page: 'yard', project })}>and {ids.length - most} more</a></li> : null}
  </ul>
);

function TaskRow({ id, on }: { readonly id: TaskId; readonly on: boolean }) {
  const task = useTask(id);
  const status = useStatus(id);
  const unread = useUnread(id, status);
  const selected = useSelected(id);
  if (!task || !status) return null;
  const added = task.runs.findLast(({ closed }) => closed?.work)?.closed?.work?.added ?? 0;
  return (
    <li>
      <a className={`li ${unread ? 'un' : ''} ${on ? 'on' : ''} ${selected ? 'sel' : ''}`} href={href({ page: 'task', task: id })} title={`${id}  ${task.title}\n${status.sentence}`} {...(on ? { 'aria-current': 'page' as const } : {})}>
        <StatusGlyph status={status} />
        <span className="cut grow">{task.title}</span>
        <span className="unseen">{status.sentence}</span>
        {added > 0 ? <span className={`ds ${toneOf(status) === 'i2' ? 'i3' : ''}`}>+{added}</span> : null}
      </a>
    </li>
  );
}
