// The files a run changed, with lines added and removed; one of them can be shown as a diff.
import { useMemo } from 'react';
import { latestRun, type Task } from '../../../src-shared/model/task.ts';
import type { ChangedFile } from '../../../src-shared/model/work.ts';
import { count } from '../../../src-shared/text/say.ts';
import { client } from '../../connection/client.ts';
import { useNow } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import type { DiffOf } from './DiffPane.tsx';
import { useLooked } from './useLooked.ts';

export interface ChangesProps {
  readonly task: Task;
  readonly shown: DiffOf | null;
  readonly onShow: (diff: DiffOf | null) => void;
}

const pace = 5_000; // ms between looks while a run is open and its page is before a person's eyes

export function Changes({ task, shown, onShow }: ChangesProps) {
  const run = latestRun(task);
  const now = useNow();
  const turn = run && !run.closed ? Math.floor(now / pace) : (run?.closed?.at ?? 0);
  const has = run?.workspace && !run.workspace.removed;
  const [looked, again] = useLooked<readonly ChangedFile[]>(`${task.id}/${run?.number ?? 0}/${has ? 'here' : 'away'} ${turn}`,
    () => (run && has ? client.workspaces.changes({ task: task.id, run: run.number }) : Promise.resolve({ known: [] })));
  if (!run) return <p className="task-note">No run yet, so nothing has changed.</p>;
  if (!run.workspace) return <p className="task-note">Its workspace is not made yet.</p>;
  if (run.workspace.removed) return <p className="task-note">The workspace of run {run.number} was removed. Under Runs it can be restored; its branch is still there.</p>;
  if ('looking' in looked) return <p className="task-note">Looking at {run.workspace.branch}.</p>;
  if ('unknown' in looked) return <div className="task-note"><p><b>Could not look at the changes.</b> {looked.unknown}</p><Button size="small" onClick={again}>Look again</Button></div>;
  return <Files files={looked.known} run={run.number} task={task} shown={shown} onShow={onShow} />;
}

function Files({ files, run, task, shown, onShow }: ChangesProps & { readonly files: readonly ChangedFile[]; readonly run: number }) {
  const total = useMemo(() => files.reduce((sum, file) => ({ added: sum.added + (file.added ?? 0), removed: sum.removed + (file.removed ?? 0) }), { added: 0, removed: 0 }), [files]);
  const loose = files.filter(({ committed }) => !committed).length;
  if (files.length === 0) return <p className="task-note">Nothing has changed so far.</p>;
  return (
    <section className="task-sect">
      <h2 className="task-sect-head">{count(files.length, 'changed file')} <span className="m11 i3 end">+{total.added} −{total.removed}</span></h2>
      <ul>
        {files.map((file) => {
          const on = shown?.path === file.path && shown.run === run;
          return (
            <li key={file.path}>
              <button type="button" className={`task-file ${on ? 'on' : ''}`} aria-pressed={on} title={file.from ? `${file.from} → ${file.path}` : file.path}
                onClick={() => onShow(on ? null : { task: task.id, run, path: file.path })}>
                <span className="m11 i3">{file.change}</span>
                <bdi className="cut grow">{file.path}</bdi>
                {file.committed ? null : <span className="t11 i3">open</span>}
                <span className="m11 i3 nw">{linesSaid(file)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="t11 i3">{loose === 0 ? 'All of it is committed.' : `${loose} open: not committed yet.`}</p>
    </section>
  );
}

const linesSaid = ({ added, removed }: ChangedFile): string =>
  added === null || removed === null ? 'binary' : [added > 0 && `+${added}`, removed > 0 && `−${removed}`].filter(Boolean).join(' ') || '0';
