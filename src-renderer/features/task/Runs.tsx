// What was tried: each run with how it ended, its branch and workspace, and its sessions.
import type { SessionId } from '../../../src-shared/model/ids.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Session } from '../../../src-shared/model/session.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { clock, count, span } from '../../../src-shared/text/say.ts';
import { useNow } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { say } from '../../design/toasts.ts';
import { capital, runSaid } from '../../status/words.ts';
import { Workspace } from './Workspace.tsx';

export interface RunsProps {
  readonly task: Task;
  readonly session: SessionId | null;
  readonly onSession: (session: SessionId) => void;
}

export function Runs({ task, session, onSession }: RunsProps) {
  if (task.runs.length === 0) return <p className="task-note">No run yet. {capital(task.agent)} may spend {count(task.allowance, 'run')} on it.</p>;
  return task.runs.toReversed().map((run) => <OneRun key={run.number} task={task} run={run} session={session} onSession={onSession} />);
}

function OneRun({ task, run, session, onSession }: RunsProps & { readonly run: Run }) {
  const now = useNow();
  const work = run.closed?.work;
  return (
    <section className="task-sect">
      <h2 className="task-sect-head">Run {run.number} <span className="i3 t12 end">{clock(run.openedAt)}{run.closed ? ` to ${clock(run.closed.at)}` : `, for ${span(now - run.openedAt)}`}</span></h2>
      <p className="t12 said">{run.closed ? capital(runSaid(run)) : run.stopAskedAt !== null ? 'Asked to stop' : 'Runs'}{work && work.files > 0 ? `. ${count(work.commits, 'commit')}, ${count(work.files, 'file')}, +${work.added} −${work.removed}` : ''}.</p>
      {run.workspace ? (
        <dl className="task-pairs">
          <dt>Branch</dt><dd><Copied text={run.workspace.branch} what="branch" /></dd>
          <dt>Workspace</dt><dd><Copied text={run.workspace.path} what="path" /></dd>
        </dl>
      ) : null}
      {run.workspace ? <Workspace task={task} run={run} workspace={run.workspace} /> : null}
      <ul className="task-sessions">
        {run.sessions.map((each) => <li key={each.id}><OneSession session={each} on={each.id === session} onShow={() => onSession(each.id)} /></li>)}
      </ul>
    </section>
  );
}

const OneSession = ({ session, on, onShow }: { readonly session: Session; readonly on: boolean; readonly onShow: () => void }) => (
  <button type="button" className={`task-file ${on ? 'on' : ''}`} aria-pressed={on} disabled={session.process === null} onClick={onShow}>
    <span className="cut grow">{session.name}{session.purpose === 'setup' ? ', setup' : ''}</span>
    <span className="t11 i3 nw">{endSaid(session)}</span>
  </button>
);

function endSaid({ ended, process }: Session): string {
  if (!ended) return process ? `lives, ${process.pid}` : 'starts';
  if (ended.how === 'exited') return ended.signal ?? `exit ${ended.code ?? '?'}`;
  return ended.how === 'lost' ? 'vanished' : 'did not start';
}

function Copied({ text, what }: { readonly text: string; readonly what: string }) {
  const copy = () => void navigator.clipboard.writeText(text).then(() => say({ glyph: 'check', text: `The ${what} was copied.` }));
  return <span className="row"><bdi className="m11 cut grow" title={text}>{text}</bdi><Button size="small" look="quiet" aria-label={`Copy the ${what}`} onClick={copy}>Copy</Button></span>;
}
