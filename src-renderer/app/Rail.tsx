// The sidebar where there is no room for it: places and tasks as glyphs, each with its words for a pointer and for a screen reader.
import type { TaskId } from '../../src-shared/model/ids.ts';
import { useMirror, useStatus, useTask } from '../connection/hooks.ts';
import { Glyph } from '../design/Glyph.tsx';
import { href, type Route } from '../navigation/route.ts';
import { useList } from '../navigation/selection.ts';
import { useNeeding, useOrderedTaskIds } from '../status/hooks.ts';
import { StatusGlyph } from '../status/StatusGlyph.tsx';
import { sections } from './sections.ts';
import './Sidebar.css';

const most = 40; // glyphs; nobody tells more apart

export function Rail({ route }: { readonly route: Route }) {
  const { act, review } = useNeeding();
  const project = useMirror(({ tasks }) => (route.page === 'task' ? tasks.get(route.task)?.project ?? null : 'project' in route ? route.project : null));
  const ids = useOrderedTaskIds(project);
  useList(ids);
  const yours = act.length + review.length;
  return (
    <nav className="rail" aria-label="Places and tasks">
      {sections.map(({ label, glyph, route: to, keys }) => (
        <a key={label} href={href(to)} title={`${label}, ${keys}`} aria-label={to.page === 'inbox' && yours > 0 ? `Inbox, ${yours} need you` : label} {...(route.page === to.page ? { className: 'on', 'aria-current': 'page' as const } : {})}>
          <Glyph name={glyph} />{to.page === 'inbox' && yours > 0 ? <span className="n" aria-hidden="true">{yours}</span> : null}
        </a>
      ))}
      <hr />
      {ids.slice(0, most).map((id) => <TaskSign key={id} id={id} on={route.page === 'task' && route.task === id} />)}
    </nav>
  );
}

function TaskSign({ id, on }: { readonly id: TaskId; readonly on: boolean }) {
  const title = useTask(id)?.title;
  const status = useStatus(id);
  if (!status) return null;
  return <a href={href({ page: 'task', task: id })} className={on ? 'on' : ''} title={`${id}  ${title}\n${status.sentence}`} aria-label={`${id} ${title}: ${status.sentence}`} {...(on ? { 'aria-current': 'page' as const } : {})}><StatusGlyph status={status} /></a>;
}
