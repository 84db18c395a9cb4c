// The same tasks as a timetable: one row each, for many tasks and short looks.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import { latestRun } from '../../../src-shared/model/task.ts';
import { clock, span } from '../../../src-shared/text/say.ts';
import { useNow, useStatus, useTask } from '../../connection/hooks.ts';
import { href } from '../../navigation/route.ts';
import { select, useSelected, useSelection } from '../../navigation/selection.ts';
import { sentenceTone } from '../../status/glyphOf.ts';
import { StatusGlyph } from '../../status/StatusGlyph.tsx';

const rowHeight = 28; // px

export function TaskList({ ids }: { readonly ids: readonly TaskId[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: ids.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 });
  const selected = useSelection((state) => state.selected);
  useEffect(() => {
    const at = selected === null ? -1 : ids.indexOf(selected);
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
    // only when another one is selected
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);
  return (
    <div className="sheet" ref={scroller}>
      <p className="list-row list-head cap" aria-hidden="true"><span /><span>Id</span><span>Title</span><span>Now</span><span>Agent</span><span>Run</span><span className="num">Since</span></p>
      <ul className="sheet-rows" aria-label="Tasks, yours first, then oldest" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().flatMap(({ index, start }) => {
          const id = ids[index];
          return id ? [<li key={id} className="sheet-row" style={{ transform: `translateY(${start}px)` }}><Row id={id} /></li>] : [];
        })}
      </ul>
    </div>
  );
}

function Row({ id }: { readonly id: TaskId }) {
  const task = useTask(id);
  const status = useStatus(id);
  const selected = useSelected(id);
  const now = useNow();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => { if (selected && (document.activeElement === document.body || document.activeElement?.closest('.sheet'))) link.current?.focus({ preventScroll: true }); }, [selected]);
  if (!task || !status) return null;
  const run = latestRun(task)?.number ?? 0;
  return (
    <a ref={link} className={`list-row ${selected ? 'sel' : ''}`} href={href({ page: 'task', task: id })} onFocus={() => select(id)} aria-label={`${id} ${task.title}: ${status.sentence}, since ${clock(status.since)}`}>
      <StatusGlyph status={status} />
      <span className="m11 i3">{id}</span>
      <span className="cut b">{task.title}</span>
      <span className={`cut ${sentenceTone(status.turn)}`}>{status.sentence}</span>
      <span className="cut i2">{task.agent}</span>
      <span className="m11 i3">{run > 0 ? `${run}/${Math.max(task.allowance, run)}` : ''}</span>
      <span className="m11 i3 num">{span(now - status.since)}</span>
    </a>
  );
}
