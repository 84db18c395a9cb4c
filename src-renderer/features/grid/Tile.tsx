// One cell of the ruled sheet: a task with its status in shape and words, and either its living screen or why it stands where it stands.
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { Session } from '../../../src-shared/model/session.ts';
import type { Status } from '../../../src-shared/model/status.ts';
import { latestRun, openRun, type Task } from '../../../src-shared/model/task.ts';
import { clock } from '../../../src-shared/text/say.ts';
import { attend } from '../../acts/attend.ts';
import { client } from '../../connection/client.ts';
import { ask, useAsked } from '../../connection/commands.ts';
import { useNow, useStatus, useTask } from '../../connection/hooks.ts';
import { Kbd } from '../../design/Kbd.tsx';
import { href } from '../../navigation/route.ts';
import { select, useSelected } from '../../navigation/selection.ts';
import { StatusGlyph } from '../../status/StatusGlyph.tsx';
import { capital, elapsed } from '../../status/words.ts';
import { Picture } from './Picture.tsx';
import { usePicture } from './pictures.ts';
import { footWords, whyRows } from './whyRows.ts';

export interface TileProps {
  readonly id: TaskId;
  /** Lines of a picture that fit. */
  readonly rows: number;
  /** The one tile Tab leads to. */
  readonly first: boolean;
}

export function Tile({ id, rows, first }: TileProps) {
  const task = useTask(id);
  const status = useStatus(id);
  const selected = useSelected(id);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const loose = document.activeElement === document.body || document.activeElement?.closest('.sheet') || false;
    if (selected && loose) frame.current?.focus({ preventScroll: true });
  }, [selected]);
  if (!task || !status) return null;
  return (
    <article ref={frame} className={`tile ${look(status)} ${selected ? 'sel' : ''}`} data-task={id} tabIndex={selected || first ? 0 : -1}
      aria-label={`${id} ${task.title}: ${status.sentence}, since ${clock(status.since)}`}
      onFocus={() => select(id)} onClick={() => open(id)} onKeyDown={(event) => act(event, task, status)}>
      <TileHead task={task} status={status} />
      <TileBody task={task} status={status} rows={rows} />
      <TileFoot task={task} status={status} />
    </article>
  );
}

const live = (task: Task): Session | null => openRun(task)?.sessions.findLast(({ ended, process }) => !ended && process) ?? null;

function look({ turn, word }: Status): string {
  if (turn === 'act') return 'act';
  if (turn === 'review') return 'review';
  return word === 'working' || word === 'quiet' || word === 'unknown' ? '' : 'idle';
}

function TileHead({ task, status }: { readonly task: Task; readonly status: Status }) {
  return (
    <header>
      <StatusGlyph status={status} />
      <span className="id">{task.id}</span>
      <a className="title cut" href={href({ page: 'task', task: task.id })} tabIndex={-1}>{task.title}</a>
      <TileClock task={task} />
    </header>
  );
}

function TileClock({ task }: { readonly task: Task }) {
  const now = useNow();
  const run = latestRun(task);
  if (!run) return null;
  return <span className="clock">{run.closed ? `run ${run.number}/${Math.max(task.allowance, run.number)}` : elapsed(now - run.openedAt)}</span>;
}

function TileBody({ task, status, rows }: { readonly task: Task; readonly status: Status; readonly rows: number }) {
  const session = live(task);
  const picture = usePicture(session?.id ?? null);
  if (session) return picture ? <Picture lines={picture} rows={rows} /> : <p className="tile-wait t12 i3">{session.name}: its screen has not come yet.</p>;
  return <Why task={task} status={status} />;
}

function Why({ task, status }: { readonly task: Task; readonly status: Status }) {
  const now = useNow();
  return (
    <div className="why">
      <p>{capital(status.sentence)}.</p>
      <dl>{whyRows(task, status, now).map(([term, said], index) => <div key={index}><dt>{term}</dt><dd className="cut" title={said}>{said}</dd></div>)}</dl>
    </div>
  );
}

function TileFoot({ task, status }: { readonly task: Task; readonly status: Status }) {
  const asked = useAsked(task.id);
  const key = status.turn !== 'act' ? null : canRetry(status) ? 'R' : 'Enter';
  return (
    <footer>
      <span className="cut">{asked ? 'Asked' : live(task) ? capital(status.sentence) : footWords(task, status)}</span>
      <span className="by">{key ? <Kbd>{key}</Kbd> : task.agent}</span>
    </footer>
  );
}

const canRetry = ({ word }: Status): boolean => word === 'failed' || word === 'blocked' || word === 'stopped';

const open = (task: TaskId): void => { if (getSelection()?.isCollapsed !== false) attend(task); };

function act(event: KeyboardEvent, task: Task, status: Status): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  if (event.key === 'Enter') attend(task.id);
  else if (event.key === 'r' && canRetry(status)) void ask(client.tasks.retry, { task: task.id }, { about: task.id });
  else return;
  event.preventDefault();
  event.stopPropagation();
}
