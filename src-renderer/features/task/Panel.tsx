// The panel beside the terminal: what changed, what was recorded, what was tried.
import { useState } from 'react';
import type { SessionId } from '../../../src-shared/model/ids.ts';
import type { Status } from '../../../src-shared/model/status.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { Changes } from './Changes.tsx';
import type { DiffOf } from './DiffPane.tsx';
import { Facts } from './Facts.tsx';
import { Runs } from './Runs.tsx';

export interface PanelProps {
  readonly task: Task;
  readonly status: Status;
  readonly diff: DiffOf | null;
  readonly onDiff: (diff: DiffOf | null) => void;
  /** The session whose terminal is shown. */
  readonly session: SessionId | null;
  readonly onSession: (session: SessionId) => void;
}

const tabs = ['Changes', 'Facts', 'Runs'] as const;

export function Panel({ task, diff, onDiff, session, onSession }: PanelProps) {
  const [tab, setTab] = useState<(typeof tabs)[number]>('Changes');
  const step = (by: number) => setTab(tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'Changes');
  return (
    <aside className="task-panel" aria-label="About this task">
      <div className="task-tabs t12" role="tablist" onKeyDown={({ key, currentTarget }) => {
        if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
        step(key === 'ArrowRight' ? 1 : -1);
        requestAnimationFrame(() => currentTarget.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
      }}>
        {tabs.map((each) => (
          <button key={each} type="button" role="tab" id={`tab-${each}`} aria-controls="task-tab" aria-selected={each === tab} tabIndex={each === tab ? 0 : -1} onClick={() => setTab(each)}>
            {each}{each === 'Runs' && task.runs.length > 0 ? ` ${task.runs.length}` : ''}
          </button>
        ))}
      </div>
      <div className="task-tab" id="task-tab" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'Changes' ? <Changes task={task} shown={diff} onShow={onDiff} /> : tab === 'Facts' ? <Facts task={task} /> : <Runs task={task} session={session} onSession={onSession} />}
      </div>
    </aside>
  );
}
