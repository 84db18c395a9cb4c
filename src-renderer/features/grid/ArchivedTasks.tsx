// What was put away, each one step from being back. Asked for page by page: the mirror keeps only what lives.
import { useEffect, useState } from 'react';
import type { TaskReport } from '../../../src-shared/contract/tasks.ts';
import type { ProjectId, TaskId } from '../../../src-shared/model/ids.ts';
import { clock } from '../../../src-shared/text/say.ts';
import { restoreTask } from '../../acts/archive.ts';
import { client } from '../../connection/client.ts';
import { look, useAsked } from '../../connection/commands.ts';
import { useMirror, useProject } from '../../connection/hooks.ts';
import { useConnection } from '../../connection/state.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Glyph } from '../../design/Glyph.tsx';
import { href } from '../../navigation/route.ts';
import { capital } from '../../status/words.ts';

const page = 100; // rows asked for at a time
const most = 500; // rows the host answers at once

interface Pages {
  readonly tasks: readonly TaskReport[];
  readonly next: TaskId | null;
}

type Looked = Pages | { readonly unknown: string };

async function lookAt(project: ProjectId | null, after: TaskId | null, limit: number): Promise<Looked> {
  const answer = await look(() => client.tasks.list({ project, archived: true, after, limit }));
  return 'ok' in answer ? answer.ok : { unknown: answer.refused };
}

export function ArchivedTasks({ project }: { readonly project: ProjectId | null }) {
  const [seen, setSeen] = useState<Looked | null>(null);
  const living = useMirror(({ tasks }) => [...tasks.keys()].join(' ')); // changes whenever one is put away or comes back
  const connected = useConnection(({ kind }) => kind === 'connected');
  useEffect(() => {
    if (!connected) return;
    let over = false;
    void lookAt(project, null, most).then((first) => { if (!over) setSeen(first); });
    return () => { over = true; };
  }, [project, living, connected]);
  if (seen === null) return <EmptyState glyph="preparing" title="Looking at what is archived" />;
  if ('unknown' in seen) return <EmptyState glyph="unknown" title="Could not look at what is archived" role="alert">{seen.unknown}</EmptyState>;
  if (seen.tasks.length === 0) return <EmptyState glyph="folder" title="No task is archived">E archives the chosen task. It keeps its runs, branches and workspaces, and can be restored here.</EmptyState>;
  const more = async () => {
    const next = await lookAt(project, seen.next, page);
    setSeen('unknown' in next ? next : { tasks: [...seen.tasks, ...next.tasks], next: next.next });
  };
  return (
    <div className="sheet">
      <p className="list-row archived list-head cap" aria-hidden="true"><span /><span>Id</span><span>Title</span><span>Was</span><span>Project</span><span className="num">Archived</span><span /></p>
      <ul aria-label="Archived tasks, oldest first">{seen.tasks.map((report) => <li key={report.task.id}><Row {...report} /></li>)}</ul>
      {seen.next ? <div className="row archived-more"><Button size="small" onClick={() => void more()}>Show {page} more</Button></div> : null}
    </div>
  );
}

function Row({ task: { id, title, project, archivedAt }, status }: TaskReport) {
  const asked = useAsked(`${id} restore`);
  const name = useProject(project)?.name ?? project;
  return (
    <div className="list-row archived">
      <Glyph name="folder" className="i3" />
      <span className="m11 i3">{id}</span>
      <a className="cut" href={href({ page: 'task', task: id })}>{title}</a>
      <span className="cut i2">{status.word === 'held' ? 'Never ran' : capital(status.sentence)}</span>
      <span className="cut i2">{name}</span>
      <span className="m11 i3 num">{archivedAt === null ? '' : clock(archivedAt)}</span>
      <span className="num"><Button size="small" disabled={asked} aria-label={`Restore ${id}`} onClick={() => void restoreTask(id)}>{asked ? 'Asked' : 'Restore'}</Button></span>
    </div>
  );
}
