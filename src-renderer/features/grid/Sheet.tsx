// The ruled sheet: tiles in rows of equal height, only those in sight on the page. Arrows move by the ruling, J and K along it.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { SessionId, TaskId } from '../../../src-shared/model/ids.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import { useMirror } from '../../connection/hooks.ts';
import { useBox } from '../../design/useBox.ts';
import { select, useSelection } from '../../navigation/selection.ts';
import { usePictures } from './pictures.ts';
import { Tile } from './Tile.tsx';

const leastHeight = 160; // px of a tile: seven lines of a screen
const mostHeight = 328; // px: two least rows and their rule; a taller tile is mostly empty ground
const frameHeight = 30 + 26 + 6; // px of a tile that are not its picture
const lineHeight = 16; // px

export function Sheet({ ids }: { readonly ids: readonly TaskId[] }) {
  const scroller = useRef<HTMLDivElement | null>(null);
  const [measure, box] = useBox<HTMLDivElement>();
  const columns = Math.min(columnsFor(box?.width ?? 0), Math.max(2, ids.length));
  const count = Math.ceil(ids.length / columns);
  const height = tileHeight(box?.height ?? 0, count);
  const rows = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 1 });
  useEffect(() => rows.measure(), [rows, height]);
  useSelectedInSight(ids, columns, rows);
  const visible = rows.getVirtualItems();
  const lines = Math.floor((height - frameHeight) / lineHeight);
  usePictures(useLiveSessions(visible.flatMap(({ index }) => ids.slice(index * columns, (index + 1) * columns))), lines);
  const anySelected = useSelection(({ selected }) => selected !== null && ids.includes(selected));
  const [frame] = useState(() => (element: HTMLDivElement | null) => { scroller.current = element; return measure(element); });
  return (
    <div className="sheet" ref={frame} role="group" aria-label="Tasks, yours first, then oldest" onKeyDown={(event) => moveByArrow(event, ids, columns)}>
      <div className="sheet-rows" style={{ height: rows.getTotalSize() }}>
        {visible.map(({ index, start }) => (
          <div key={index} className="sheet-row" style={{ transform: `translateY(${start}px)`, height, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
            {ids.slice(index * columns, (index + 1) * columns).map((id, at) => <Tile key={id} id={id} rows={lines} first={!anySelected && index === 0 && at === 0} />)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Two tiles across in a narrow window, four in a usual one, six in a wide one. */
export function columnsFor(width: number): number {
  if (width < 560) return 1;
  if (width < 980) return 2;
  return width < 1640 ? 4 : 6;
}

/** Few rows share the height there is; many keep the least and scroll. */
export const tileHeight = (room: number, rows: number): number => Math.max(leastHeight, Math.min(mostHeight, Math.floor(room / Math.max(1, rows))));

const useLiveSessions = (ids: readonly TaskId[]): readonly SessionId[] =>
  useMirror(({ tasks }) => ids.flatMap((id) => {
    const task = tasks.get(id);
    const session = task && openRun(task)?.sessions.findLast(({ ended }) => !ended);
    return session ? [session.id] : [];
  }));

function useSelectedInSight(ids: readonly TaskId[], columns: number, rows: Virtualizer<HTMLDivElement, Element>): void {
  const selected = useSelection((state) => state.selected);
  useEffect(() => {
    const at = selected === null ? -1 : ids.indexOf(selected);
    if (at >= 0) rows.scrollToIndex(Math.floor(at / columns), { align: 'auto' });
    // only when another one is selected: a sheet that is scrolled by hand stays where it is
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);
}

function moveByArrow(event: KeyboardEvent, ids: readonly TaskId[], columns: number): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const { selected } = useSelection.getState();
  const at = selected === null ? -1 : ids.indexOf(selected);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns, Home: 0, End: ids.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const next = ids[to];
  if (next) select(next);
}
