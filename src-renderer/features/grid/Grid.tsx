// All tasks of a project, or of all, as a ruled sheet of tiles or as a list. Yours first, then oldest; the order rests under a person's hand.
import { useMemo, useState } from 'react';
import { create } from 'zustand';
import type { ProjectId, TaskId } from '../../../src-shared/model/ids.ts';
import { useLoaded, useMirror, useNow } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Seg } from '../../design/Seg.tsx';
import { openNewTask } from '../../navigation/dialogs.ts';
import { useList } from '../../navigation/selection.ts';
import { useOrderedTaskIds } from '../../status/hooks.ts';
import { whenItStarts } from '../../status/whenItStarts.ts';
import { ArchivedTasks } from './ArchivedTasks.tsx';
import { filtered, filters, type Filter } from './filters.ts';
import { Sheet } from './Sheet.tsx';
import { sameOrder, steady } from './steady.ts';
import { TaskList } from './TaskList.tsx';
import './grid.css';

interface Look {
  readonly filter: Filter;
  readonly view: 'grid' | 'list';
  /** The list of what was put away, instead of what lives. */
  readonly archived: boolean;
}

const useLook = create<Look>(() => ({ filter: 'all', view: 'grid', archived: false }));
const none: readonly TaskId[] = [];
const handsOff = 2_000; // ms after the last key until the order may change again

export function Grid({ project }: { readonly project: ProjectId | null }) {
  const { filter, view, archived } = useLook();
  const wanted = useOrderedTaskIds(project);
  const hands = useHands();
  const order = useSteady(wanted, hands.on);
  const statuses = useMirror(({ statuses: all }) => ({ all })).all;
  const { ids, counts } = useMemo(() => filtered(order, statuses, filter), [order, statuses, filter]);
  const list = useStable(ids);
  useList(archived ? none : list);
  return (
    <section className="grid-page" aria-label="Tasks">
      <div className="grid-bar t12">
        <Seg label="View" value={archived ? 'list' : view} choices={[{ value: 'grid', label: 'Grid' }, { value: 'list', label: 'List' }]} onChange={(next) => useLook.setState({ view: next, archived: false })} />
        <span className="grid-rule" />
        <Filters filter={archived ? null : filter} counts={counts} />
        <span className="end i3 grid-order">{list.length === 0 && !archived ? null : archived ? 'Oldest first' : sameOrder(order, wanted) ? 'Yours first, then oldest' : 'Order rests while you are here'}</span>
        <Button size="small" look="ink" keys="N" className="grid-new" onClick={() => openNewTask(project)}>New task</Button>
      </div>
      <div className="grid-hold" {...hands.props}>
        {archived ? <ArchivedTasks key={project} project={project} /> : list.length === 0 ? <Nothing filter={filter} project={project} /> : view === 'grid' ? <Sheet ids={list} /> : <TaskList ids={list} />}
      </div>
    </section>
  );
}

const labels: { readonly [F in Filter]: string } = { all: 'All', yours: 'Yours', running: 'Running', waiting: 'Waiting' };

/** `filter` null: what was put away is shown. */
const Filters = ({ filter, counts }: { readonly filter: Filter | null; readonly counts: { readonly [F in Filter]: number } }) => (
  <span className="grid-filters" role="group" aria-label="Show">
    {filters.map((each) => (
      <button key={each} type="button" aria-pressed={each === filter} className={each === 'yours' && counts.yours > 0 ? 'you' : ''} onClick={() => useLook.setState({ filter: each, archived: false })}>
        {labels[each]} {counts[each]}
      </button>
    ))}
    <button type="button" aria-pressed={filter === null} onClick={() => useLook.setState({ archived: true })}>Archived</button>
  </span>
);

function Nothing({ filter, project }: { readonly filter: Filter; readonly project: ProjectId | null }) {
  const loaded = useLoaded();
  const starts = useMirror((view) => whenItStarts(view, { project }));
  if (!loaded) return <EmptyState glyph="unknown" title="Nothing is known yet">The host has not told what there is.</EmptyState>;
  if (filter !== 'all') return <EmptyState glyph="check" title={`None ${filter === 'yours' ? 'needs you' : filter === 'running' ? 'runs' : 'waits'}`} act={<Button size="small" onClick={() => useLook.setState({ filter: 'all' })}>Show all</Button>} />;
  return (
    <EmptyState glyph="queued" title="No tasks yet" act={<Button look="ink" size="small" keys="N" onClick={() => openNewTask(project)}>New task</Button>}>
      Write one and queue it. {starts}
    </EmptyState>
  );
}

/** Whether a person's pointer is on the sheet or they have just used a key there. */
function useHands() {
  const now = useNow();
  const [inside, setInside] = useState(false);
  const [typedAt, setTypedAt] = useState(0);
  return {
    on: inside || now - typedAt < handsOff,
    props: { onPointerEnter: () => setInside(true), onPointerLeave: () => setInside(false), onKeyDown: () => setTypedAt(Date.now()) },
  };
}

function useSteady(wanted: readonly TaskId[], rest: boolean): readonly TaskId[] {
  const [shown, setShown] = useState(wanted);
  const next = rest ? steady(shown, wanted) : wanted;
  if (next !== shown) setShown(next);
  return next;
}

/** The same array as long as it says the same. */
function useStable(ids: readonly TaskId[]): readonly TaskId[] {
  const [kept, setKept] = useState(ids);
  if (kept === ids || sameOrder(kept, ids)) return kept;
  setKept(ids);
  return ids;
}
