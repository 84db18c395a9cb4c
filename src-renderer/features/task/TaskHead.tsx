// Id, title, and what may be done with the task now.
import type { Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { useAsked } from '../../connection/commands.ts';
import { Button } from '../../design/Button.tsx';
import { doAct } from './doAct.ts';
import { actKeys, taskActs, type Act } from './taskActs.ts';

export function TaskHead({ task, status }: { readonly task: Task; readonly status: Status }) {
  return (
    <header className="task-head">
      <span className="m12 i3 nw">{task.id}</span>
      <h1 className="t20 b cut" title={task.title}>{task.title}</h1>
      <span className="row end">{taskActs(task, status).map((act) => <ActButton key={act.name} task={task} act={act} signalled={act.name === 'retry' && status.turn === 'act'} />)}</span>
    </header>
  );
}

/** Retry is left to the status line when it is what everything waits for. */
function ActButton({ task, act: { name, label, cannot }, signalled }: { readonly task: Task; readonly act: Act; readonly signalled: boolean }) {
  const asked = useAsked(`${task.id} ${name}`);
  if (signalled && cannot === null) return null;
  return (
    <Button size="small" disabled={asked || cannot !== null} keys={cannot === null ? actKeys[name] : undefined} onClick={() => void doAct(task, name)}>
      {asked ? `${label}: asked` : cannot ? `${label}: ${cannot}` : label}
    </Button>
  );
}
