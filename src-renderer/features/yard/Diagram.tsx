// The picture of the yard, for shape. Whoever cannot see it reads the timetable beside it, which says the same.
import type { ProjectId, TaskId } from '../../../src-shared/model/ids.ts';
import { useNow, useProject, useStatus } from '../../connection/hooks.ts';
import { href } from '../../navigation/route.ts';
import type { Drawn } from '../../track/drawLine.ts';
import { LineMark } from '../../track/LineMark.tsx';
import { TimeGround } from '../../track/TimeGround.tsx';
import { axisHeight, type YardLayout } from './layOut.ts';

export interface DiagramProps {
  readonly layout: YardLayout;
  readonly project: ProjectId | null;
  /** Time to scroll by, in ms; positive goes back. */
  readonly onScroll: (ms: number) => void;
}

export function Diagram({ layout, project, onScroll }: DiagramProps) {
  const { width, height, lane, nowX, ticks, msPerPx } = layout;
  const now = useNow();
  const branch = useProject(project)?.branch ?? 'base';
  return (
    <>
      <span className="yard-base m11"><b>{branch}</b></span>
      <svg className="track" width={width} height={height} aria-hidden="true" onWheel={({ deltaX, deltaY }) => onScroll(-(deltaX || deltaY) * msPerPx)}>
        <TimeGround width={width} floor={height - axisHeight + 2} nowX={nowX} now={now} ticks={ticks} />
        <g className={lane < 10 ? 'fine' : ''}>
          {layout.lanes.map((drawn) => <Lane key={drawn.task} drawn={drawn} lane={lane} width={width} folded={layout.density === 'folded'} />)}
        </g>
      </svg>
    </>
  );
}

function Lane({ drawn, lane, width, folded }: { readonly drawn: Drawn; readonly lane: number; readonly width: number; readonly folded: boolean }) {
  const { task, y, strokes, label, glyph } = drawn;
  const shape = (
    <>
      {strokes.map(({ kind, path }, index) => <path key={`${index}${kind}`} className={`tk ${kind}`} d={path} />)}
      {label && !folded ? <text x={label.x} y={label.y}>{task}</text> : null}
      {glyph ? <Mark task={task} x={glyph.x} y={y} lane={lane} /> : null}
    </>
  );
  if (folded) return <g>{shape}</g>;
  return <a href={href({ page: 'task', task })} tabIndex={-1}><rect className="yard-lane" x={0} y={y - lane / 2} width={width} height={lane} />{shape}</a>;
}

function Mark({ task, ...at }: { readonly task: TaskId; readonly x: number; readonly y: number; readonly lane: number }) {
  const status = useStatus(task);
  return status ? <LineMark {...at} status={status} /> : null;
}
