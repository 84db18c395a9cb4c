// What needs a person, in the order to take it: what stands still first, the longest wait first, then what can be reviewed.
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { StatusWord } from '../../../src-shared/model/status.ts';
import { count, span } from '../../../src-shared/text/say.ts';
import { attend } from '../../acts/attend.ts';
import { useMirror, useNow, useProject, useStatus, useTask } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { openNewTask } from '../../navigation/dialogs.ts';
import { href } from '../../navigation/route.ts';
import { select, useList, useSelected } from '../../navigation/selection.ts';
import { wordOf } from '../../status/glyphOf.ts';
import { useNeeding } from '../../status/hooks.ts';
import { StatusGlyph } from '../../status/StatusGlyph.tsx';
import { whenItStarts } from '../../status/whenItStarts.ts';
import { afterWord, capital } from '../../status/words.ts';
import { inOrder, sectionsOf } from './sections.ts';
import './Inbox.css';

export function Inbox() {
  const { act, review } = useNeeding();
  const words = useMirror(({ statuses }) => inOrder(act, review).map((id) => statuses.get(id)?.word ?? 'unknown'));
  const ids = inOrder(act, review);
  useList(useMirror(() => ids));
  if (ids.length === 0) return <div className="inbox"><Head total={0} /><Nothing /></div>;
  return (
    <div className="inbox">
      <Head total={ids.length} />
      {sectionsOf(ids, words).map(({ word, ids: inSection }) => (
        <section key={word} aria-label={wordOf({ word })}>
          <h2 className="row inbox-section"><span className="t12 b">{wordOf({ word })}</span><span className="t11 i3 end">{stands(word, inSection.length)}</span></h2>
          <ul>{inSection.map((id) => <Row key={id} id={id} />)}</ul>
        </section>
      ))}
    </div>
  );
}

const Head = ({ total }: { readonly total: number }) => (
  <header className="row inbox-head"><h1 className="t20 b">Inbox</h1><span className="end t12 i2">{total > 0 ? `${total} ${total === 1 ? 'needs' : 'need'} you` : ''}</span></header>
);

function Nothing() {
  const { running, starts } = useMirror((view) => ({ running: view.open.all, starts: whenItStarts(view, { project: null }) }));
  return (
    <EmptyState glyph="check" title="Nothing needs you" act={<Button size="small" keys="N" onClick={() => openNewTask()}>New task</Button>}>
      {running > 0 ? `${count(running, 'run')} ${running === 1 ? 'goes' : 'go'} on. What asks for you appears here, and the button at the top fills.` : `No run is open. Write a task. ${starts}`}
    </EmptyState>
  );
}

function stands(word: StatusWord, amount: number): string {
  if (word === 'waiting') return `${count(amount, 'agent')} ${amount === 1 ? 'stands' : 'stand'} still`;
  return word === 'ready' ? 'can wait' : 'nothing runs until you decide';
}

function Row({ id }: { readonly id: TaskId }) {
  const task = useTask(id);
  const status = useStatus(id);
  const on = useSelected(id);
  const now = useNow();
  const project = useProject(task?.project ?? null)?.name ?? task?.project;
  if (!task || !status) return null;
  return (
    <li>
      <a className={`inbox-row ${on ? 'on' : ''}`} href={href({ page: 'task', task: id })} onFocus={() => select(id)} onClick={(event) => { event.preventDefault(); attend(id); }}>
        <StatusGlyph status={status} />
        <span className="grow">
          <span className={`cut ${status.turn === 'act' ? 'b' : ''}`}>{capital(afterWord(status.sentence))}</span>
          <span className="cut t12 i2">{id}, {task.title}</span>
        </span>
        <span className="t12 i3 nw">{project}, {task.agent}</span>
        <span className={`m11 nw inbox-wait ${status.turn === 'act' ? 'you' : 'i3'}`}>{span(now - status.since)}</span>
      </a>
    </li>
  );
}
