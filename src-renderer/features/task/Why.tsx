// Why the status is what it is: which sources were asked, what each showed and when; the one that decided is bold.
import type { Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { clockSeconds, span } from '../../../src-shared/text/say.ts';
import { useNow, useSurroundings } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { Popover } from '../../design/Popover.tsx';
import { say } from '../../design/toasts.ts';
import { evidenceOf, evidenceText } from './evidence.ts';

export const Why = ({ task, status }: { readonly task: Task; readonly status: Status }) => (
  <Popover label={`Why ${status.word}`} control={(props) => <Button size="small" {...props}>why?</Button>}>
    {() => <Table task={task} status={status} />}
  </Popover>
);

function Table({ task, status }: { readonly task: Task; readonly status: Status }) {
  const now = useNow();
  const rows = evidenceOf(task, status, useSurroundings(), now);
  const decider = rows.find(({ decided }) => decided)?.source;
  const copy = () => void navigator.clipboard.writeText(evidenceText(task, status, rows, now)).then(() => say({ glyph: 'check', text: 'The evidence was copied.' }));
  return (
    <div className="why-sheet">
      <p><b>Why “{status.word}”?</b> <span className="i3 t12">The strongest evidence decides.</span></p>
      <table className="tt t12">
        <thead><tr><th>Source</th><th>Seen</th><th>What was seen</th><th className="num">Age</th></tr></thead>
        <tbody>
          {rows.map(({ source, at, saw, decided }, index) => (
            <tr key={index} className={decided ? 'b' : ''}><td className="nw">{source}</td><td className="m11 i3">{clockSeconds(at)}</td><td className="why-saw">{saw}</td><td className="num i3">{span(now - at)}</td></tr>
          ))}
        </tbody>
      </table>
      <div className="row t12 why-foot"><span className="i3">{decider ? `Decided by ${decider}` : 'Nothing decided'}</span><Button size="small" className="end" onClick={copy}>Copy as text</Button></div>
    </div>
  );
}
