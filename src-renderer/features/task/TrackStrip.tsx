// The task's own line in time, with its runs.
import type { Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { span } from '../../../src-shared/text/say.ts';
import { useNow } from '../../connection/hooks.ts';
import { useBox } from '../../design/useBox.ts';
import { baseY, drawLine } from '../../track/drawLine.ts';
import { lineOf } from '../../track/line.ts';
import { LineMark } from '../../track/LineMark.tsx';
import { TimeGround } from '../../track/TimeGround.tsx';
import { timeScale, type TimeScale } from '../../track/timeScale.ts';

const laneY = 31; // px
const floor = 46; // px: below it stand the clocks
const height = 68; // px
const letter = 6; // px, a letter of the mono caption at 10 px

export function TrackStrip({ task, status }: { readonly task: Task; readonly status: Status }) {
  const now = useNow();
  const [frame, box] = useBox<HTMLDivElement>();
  const width = box?.width ?? 0;
  const line = lineOf(task, status, now);
  const scale = timeScale({ now, oldest: line.departs, width, back: 0 });
  const drawn = drawLine(line, 0, { scale, lane: 18, width, now, y: () => laneY }, 0);
  return (
    <div className="task-track" ref={frame}>
      <svg className="track" width={width} height={height} role="img" aria-label={spoken(task, status, now)}>
        <TimeGround width={width} floor={floor} nowX={scale.x(now)} now={now} ticks={scale.ticks} />
        {drawn.strokes.map(({ kind, path }, index) => <path key={`${index}${kind}`} className={`tk ${kind}`} d={path} />)}
        {captions(task, status, now, scale).map(({ x, words, you }) => <text key={x} className={`said ${you ? 'you' : ''}`} x={x} y={laneY - 7}>{words}</text>)}
        {line.departs === null ? null : <circle className="task-station" cx={scale.x(line.departs)} cy={baseY} r={3.5} />}
        {drawn.glyph ? <LineMark x={drawn.glyph.x} y={laneY} lane={18} status={status} /> : null}
      </svg>
    </div>
  );
}

interface Caption {
  readonly x: number;
  readonly words: string;
  readonly you: boolean;
}

/** A caption over each run, and over the time that waits; the later one wins where two would touch. */
function captions(task: Task, status: Status, now: number, { x }: TimeScale): readonly Caption[] {
  const runs = task.runs.map((run): Caption => {
    const how = run.closed && run.closed.outcome.kind !== 'completed' ? `, ${run.closed.outcome.kind}` : '';
    return { x: Math.max(8, x(run.openedAt) + 11), words: `run ${run.number}${how}`, you: false };
  });
  const waits: Caption[] = status.turn === 'act' && status.word !== 'trust' ? [{ x: x(status.since) + 4, words: `waits ${span(now - status.since)}`, you: true }] : [];
  const all = [...runs, ...waits].map((caption) => ({ ...caption, x: Math.round(caption.x) }));
  const nowX = x(now) - 12;
  return all.filter((caption, index) => {
    const next = all.slice(index + 1).find((later) => later.x < caption.x + letter * (caption.words.length + 1));
    return !next && caption.x + letter * caption.words.length < nowX;
  });
}

const spoken = (task: Task, status: Status, now: number): string =>
  `${task.runs.length === 0 ? 'No run yet' : `${task.runs.length} runs`}; ${status.sentence}, for ${span(now - status.since)}`;
