// The words of the yard: one row for each lane, in the lanes' order. To a screen reader this is the yard.
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Status } from '../../../src-shared/model/status.ts';
import { clock, clockSeconds, span } from '../../../src-shared/text/say.ts';
import { useNow, useStatus, useTask } from '../../connection/hooks.ts';
import { href } from '../../navigation/route.ts';
import { sentenceTone, wordOf } from '../../status/glyphOf.ts';
import { StatusGlyph } from '../../status/StatusGlyph.tsx';
import type { YardLayout } from './layOut.ts';

export function Timetable({ layout }: { readonly layout: YardLayout }) {
  const { density, rows } = layout;
  if (rows.length === 0) return <p className="yard-rows none t12 i3">Nothing runs and nothing waits.</p>;
  return (
    <div className="yard-rows">
      <p className="yard-rows-head" aria-hidden="true">now</p>
      <ul aria-label="Open lines, newest departure first">
        {rows.map((row) => <li key={row.key}>{row.tasks.slice(0, 1).map((id) => (density === 'folded' ? <FoldedRow key={id} first={id} count={row.tasks.length} /> : <Row key={id} id={id} fine={density !== 'words'} />))}</li>)}
      </ul>
    </div>
  );
}

function Row({ id, fine }: { readonly id: TaskId; readonly fine: boolean }) {
  const task = useTask(id);
  const status = useStatus(id);
  const now = useNow();
  if (!task || !status) return null;
  return (
    <a className="yard-row" href={href({ page: 'task', task: id })} {...(fine ? { 'aria-label': `${id} ${task.title}: ${status.sentence}` } : {})} title={fine ? `${id} ${task.title}: ${status.sentence}` : task.title}>
      <StatusGlyph status={status} size={fine ? 12 : 14} />
      <span className="id">{id}<span className="unseen"> {task.title}: </span></span>
      <span className={`cut said-now ${status.word === 'working' ? 'b' : sentenceTone(status.turn)}`}>{status.sentence}</span>
      <span className="when"><span className="unseen">{status.until === null ? ' for ' : ' until '}</span>{whenOf(status, now)}</span>
    </a>
  );
}

/** When it goes on, if somebody knows; else for how long it has been so. */
function whenOf({ until, since }: Status, now: number): string {
  if (until === null) return span(now - since);
  return until - now < 600_000 ? clockSeconds(until) : clock(until);
}

function FoldedRow({ first, count }: { readonly first: TaskId; readonly count: number }) {
  const status = useStatus(first);
  if (!status) return null;
  return (
    <span className="yard-row">
      <StatusGlyph status={status} size={14} />
      <span className="id">{count}</span>
      <span className={`cut said-now ${sentenceTone(status.turn)}`}>{wordOf(status)}</span>
    </span>
  );
}
