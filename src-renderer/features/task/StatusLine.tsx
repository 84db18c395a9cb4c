// What is true of the task now, in one sentence; why; and, when it stands still, the one thing that lets it go on.
import type { Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { span } from '../../../src-shared/text/say.ts';
import { useAsked } from '../../connection/commands.ts';
import { useNow } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { openDialog } from '../../navigation/dialogs.ts';
import { go } from '../../navigation/route.ts';
import { sentenceTone, wordOf } from '../../status/glyphOf.ts';
import { StatusGlyph } from '../../status/StatusGlyph.tsx';
import { afterWord } from '../../status/words.ts';
import { doAct } from './doAct.ts';
import { Why } from './Why.tsx';

export interface StatusLineProps {
  readonly task: Task;
  readonly status: Status;
  readonly toTerminal: () => void;
}

export function StatusLine({ task, status, toTerminal }: StatusLineProps) {
  const now = useNow();
  return (
    <div className="task-status" role="status">
      <StatusGlyph status={status} />
      <span className={`nw b ${sentenceTone(status.turn)}`}>{wordOf(status)}</span>
      <span className="cut task-sentence" title={status.sentence}>{afterWord(status.sentence)}</span>
      <Why task={task} status={status} />
      <span className="t12 i3 nw">{span(now - status.since)}</span>
      <span className="row end"><Answer task={task} status={status} toTerminal={toTerminal} /></span>
    </div>
  );
}

/** The one signal button of the page. */
function Answer({ task, status: { word, turn, holds }, toTerminal }: StatusLineProps) {
  const asked = useAsked(`${task.id} retry`);
  if (turn !== 'act') return null;
  if (word === 'waiting') return <Button size="small" look="signal" keys="A" onClick={toTerminal}>Answer</Button>;
  if (word === 'trust') return <Button size="small" look="signal" onClick={() => openDialog({ kind: 'trust', project: task.project })}>Read and approve</Button>;
  if (word === 'failed' || word === 'blocked') return <Button size="small" look="signal" keys="R" disabled={asked} onClick={() => void doAct(task, 'retry')}>{asked ? 'Retry: asked' : 'Retry'}</Button>;
  return holds[0]?.kind === 'agent-missing' ? <Button size="small" look="signal" onClick={() => go({ page: 'agents' })}>See agents</Button> : null;
}
