// The yard: every open task of a project, or of all, as a line that leaves base, with the timetable it runs into.
import { useDeferredValue, useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { count } from '../../../src-shared/text/say.ts';
import { useMirror, useNow, useProject } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { isCovered } from '../../design/topmost.ts';
import { useBox } from '../../design/useBox.ts';
import { Diagram } from './Diagram.tsx';
import { layOut } from './layOut.ts';
import { Legend } from './Legend.tsx';
import { Timetable } from './Timetable.tsx';
import './yard.css';

/** How far back in time the picture was scrolled, in ms. */
const useBack = create<{ readonly back: number }>(() => ({ back: 0 }));
const farthest = 30 * 24 * 3_600_000; // ms; nobody scrolls a month

export const returnToNow = (): void => useBack.setState({ back: 0 });
const scrollBack = (ms: number): void => useBack.setState(({ back }) => ({ back: Math.min(farthest, Math.max(0, back + ms)) }));

export function Yard({ project }: { readonly project: ProjectId | null }) {
  const name = useProject(project)?.name ?? 'All projects';
  const back = useBack((state) => state.back);
  const [frame, box] = useBox<HTMLDivElement>();
  const layout = useLayout(project, box?.width ?? 0, back);
  useReturnKey();
  return (
    <section className="yard" aria-label="Yard">
      <header className="yard-head">
        <h1 className="t15 b cut">{name}</h1>
        <span className="i3 t12 nw">{layout.open === 0 ? 'no open lines' : count(layout.open, 'open line')}</span>
        {back > 0 ? <Button size="small" keys="." onClick={returnToNow}>Back to now</Button> : null}
        <Legend />
      </header>
      <div className={`yard-body ${layout.density}`}>
        <div className="yard-diagram" ref={frame}><Diagram layout={layout} project={project} onScroll={scrollBack} /></div>
        <Timetable layout={layout} />
      </div>
    </section>
  );
}

function useLayout(project: ProjectId | null, width: number, back: number) {
  const tasks = useDeferredValue(useMirror((view) => view.tasks.values().filter((task) => project === null || task.project === project).toArray()));
  const statuses = useDeferredValue(useMirror(({ statuses: all }) => ({ all })).all);
  const now = useNow();
  const height = laneRoom();
  return useMemo(() => {
    const known = tasks.filter(({ id }) => statuses.has(id));
    const statusOf = (task: (typeof known)[number]) => {
      const status = statuses.get(task.id);
      if (!status) throw new Error(`no status of ${task.id}`);
      return status;
    };
    return layOut({ tasks: known, statusOf, now, width, height, back });
  }, [tasks, statuses, now, width, height, back]);
}

/** The yard takes at most half of the page below the bars; head and axis come off first. */
const laneRoom = (): number => Math.max(72, (innerHeight - 64) / 2 - 76);

function useReturnKey(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], [data-own-keys]');
      if (event.key === '.' && !isCovered() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) returnToNow();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
