// The page of one task: its line in time, what is true of it and why, its terminal, what it changed, its facts and its runs.
import { useEffect, useState, type ReactNode } from 'react';
import type { SessionId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Session } from '../../../src-shared/model/session.ts';
import type { Status } from '../../../src-shared/model/status.ts';
import { latestRun, type Task } from '../../../src-shared/model/task.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { href } from '../../navigation/route.ts';
import { typeInto, typingBegun, useTypingWish } from '../../navigation/typing.ts';
import { glyphOf, wordOf } from '../../status/glyphOf.ts';
import { capital } from '../../status/words.ts';
import { DiffPane, type DiffOf } from './DiffPane.tsx';
import { Panel } from './Panel.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TaskHead } from './TaskHead.tsx';
import { TrackStrip } from './TrackStrip.tsx';
import { useLivingOrArchived } from './useLivingOrArchived.ts';
import './task.css';

export interface TerminalSlot {
  readonly session: SessionId;
  /** What is shown, such as `bright-heron, session 3 of run 2`. */
  readonly about: string;
  readonly ended: boolean;
  /** A person asked to type into it: it takes the focus as soon as it can, and says so. */
  readonly wanted: boolean;
  readonly onFocused: () => void;
}

export interface TaskPageProps {
  readonly task: TaskId;
  /** Draws a session's terminal; features know nothing of each other, so the app lends it. */
  readonly terminal: (slot: TerminalSlot) => ReactNode;
}

export function TaskPage({ task: id, terminal }: TaskPageProps) {
  const seen = useLivingOrArchived(id);
  const [chosen, setChosen] = useState<SessionId | null>(null);
  const [diff, setDiff] = useState<DiffOf | null>(null);
  const wanted = useTypingWish(id);
  useTerminalKey(id);
  if (wanted && diff && oneAtATime.matches) setDiff(null);
  if ('looking' in seen) return <p className="task-none t12 i3">Looking for {id}.</p>;
  if ('unknown' in seen) return <div className="task-none"><EmptyState glyph="unknown" title={`${id} is not here`} act={<a className="under" href={href({ page: 'yard', project: null })}>Back to the yard</a>}>{seen.unknown}</EmptyState></div>;
  const { task, status } = seen.known;
  const shown = sessionShown(task, chosen);
  return (
    <div className="task-page">
      <div className={`task-main ${diff ? 'with-diff' : ''}`}>
        <TaskHead task={task} status={status} />
        <TrackStrip task={task} status={status} />
        <StatusLine task={task} status={status} toTerminal={() => typeInto(id)} />
        <div className="task-panes">
          {shown ? <div className="task-terminal" key={shown.session.id}>{terminal({ session: shown.session.id, about: shown.about, ended: shown.session.ended !== null, wanted, onFocused: () => typingBegun(id) })}</div> : <NoTerminal task={task} status={status} />}
          {diff ? <DiffPane of={diff} onClose={() => setDiff(null)} /> : null}
        </div>
      </div>
      <Panel task={task} status={status} diff={diff} onDiff={setDiff} session={shown?.session.id ?? null} onSession={setChosen} />
    </div>
  );
}

const oneAtATime = matchMedia('(max-width: 1180px)'); // as in task.css: below it a diff covers the terminal

/** The chosen session, else the latest. */
function sessionShown(task: Task, chosen: SessionId | null): { readonly session: Session; readonly about: string } | null {
  const all = task.runs.flatMap((run) => run.sessions.map((session, index) => ({ session, about: `${session.name}, session ${index + 1} of run ${run.number}${session.purpose === 'setup' ? ', setup' : ''}` })));
  return all.find(({ session }) => session.id === chosen) ?? all.findLast(({ session }) => session.process !== null) ?? null;
}

function NoTerminal({ task, status }: { readonly task: Task; readonly status: Status }) {
  const run = latestRun(task);
  return (
    <div className="task-terminal none">
      <EmptyState glyph={glyphOf(status)} title={wordOf(status)}>
        {capital(status.sentence)}. {run && !run.closed ? 'Its terminal opens here with its first session.' : 'It has no terminal yet: no run of it has started an agent.'}
      </EmptyState>
      <h2 className="cap task-prompt-head">What it was asked</h2>
      <p className="task-prompt said">{task.prompt}</p>
    </div>
  );
}

/** F6 goes into the terminal; inside, F6 comes out again. A wish to type ends with its page. */
function useTerminalKey(task: TaskId): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      typeInto(task);
    };
    addEventListener('keydown', pressed);
    return () => {
      removeEventListener('keydown', pressed);
      typingBegun(task);
    };
  }, [task]);
}
