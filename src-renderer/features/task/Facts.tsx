// Everything that was recorded about the task, newest first: what happened, never what is assumed.
import { useMemo } from 'react';
import { useMirror } from '../../connection/hooks.ts';
import type { Recorded } from '../../../src-shared/model/facts.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { clockSeconds } from '../../../src-shared/text/say.ts';
import { client } from '../../connection/client.ts';
import { Button } from '../../design/Button.tsx';
import { sayFact } from './sayFact.ts';
import { useLooked } from './useLooked.ts';

export function Facts({ task }: { readonly task: Task }) {
  const seq = useChanges(task);
  const [looked, again] = useLooked<readonly Recorded[]>(`${task.id} ${seq}`, async () => ({ known: (await client.tasks.facts({ task: task.id })).facts }));
  if ('looking' in looked) return <p className="task-note">Reading the ledger.</p>;
  if ('unknown' in looked) return <div className="task-note"><p><b>Could not read its facts.</b> {looked.unknown}</p><Button size="small" onClick={again}>Read again</Button></div>;
  return (
    <table className="tt t12 task-facts">
      <thead><tr><th className="num">Fact</th><th>Time</th><th>What</th></tr></thead>
      <tbody>
        {looked.known.toReversed().map(({ seq: number, at, fact }) => (
          <tr key={number}><td className="num m11 i3">{number}</td><td className="m11 i3"><time dateTime={new Date(at).toISOString()} title={new Date(at).toString()}>{clockSeconds(at)}</time></td><td><bdi>{sayFact(fact)}</bdi></td></tr>
        ))}
      </tbody>
    </table>
  );
}

/** Another number whenever the task has another fact: its object is a new one then. */
function useChanges(task: Task): number {
  const seq = useMirror((view) => view.seq);
  return useMemo(() => seq, [task]); // eslint-disable-line react-hooks/exhaustive-deps -- the number of the fact that made this object
}
