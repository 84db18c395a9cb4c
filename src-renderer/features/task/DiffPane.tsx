// One file's diff as lines of text, only those in sight on the page. Nothing in a diff is ever markup.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { TaskId } from '../../../src-shared/model/ids.ts';
import { client } from '../../connection/client.ts';
import { Button } from '../../design/Button.tsx';
import { Glyph } from '../../design/Glyph.tsx';
import { unifiedDiff, type DiffLine } from './unifiedDiff.ts';
import { useLooked } from './useLooked.ts';

export interface DiffOf {
  readonly task: TaskId;
  readonly run: number;
  readonly path: string;
}

export function DiffPane({ of: { task, run, path }, onClose }: { readonly of: DiffOf; readonly onClose: () => void }) {
  const [looked, again] = useLooked<string>(`${task}/${run}/${encodeURIComponent(path)}`, () => client.workspaces.diff({ task, run, path }));
  return (
    <section className="pane task-diff" aria-label={`Diff of ${path}`} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose(); } }}>
      <header className="pane-head">
        <b>Diff</b><bdi className="cut i3" title={path}>{path}</bdi>
        <span className="row end"><Button size="small" look="quiet" onClick={again}>Look again</Button><Button size="small" look="quiet" className="bare" aria-label="Close the diff" onClick={onClose}><Glyph name="x" size={12} /></Button></span>
      </header>
      {'looking' in looked ? <p className="task-note">Looking.</p> : 'unknown' in looked ? <p className="task-note"><b>Could not look.</b> {looked.unknown}</p> : <Lines text={looked.known} />}
    </section>
  );
}

const lineHeight = 18; // px

function Lines({ text }: { readonly text: string }) {
  const lines = useMemo(() => unifiedDiff(text), [text]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => lineHeight, overscan: 30 });
  const longest = useMemo(() => lines.reduce((most, { text: line }) => Math.max(most, line.length), 0), [lines]);
  if (lines.length === 0) return <p className="task-note">No line of it differs.</p>;
  return (
    <div className="diff" ref={scroller} tabIndex={0} role="region" aria-label="Lines">
      <div className="diff-lines" style={{ height: rows.getTotalSize(), minWidth: `calc(98px + ${longest}ch)` }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return line ? <Line key={index} line={line} top={start} /> : null;
        })}
      </div>
    </div>
  );
}

const signs = { plus: '+', minus: '−', same: ' ', hunk: '', note: '' } as const;

const Line = ({ line: { kind, before, after, text }, top }: { readonly line: DiffLine; readonly top: number }) => (
  <div className={`diff-line ${kind}`} style={{ transform: `translateY(${top}px)` }}>
    {kind === 'hunk' || kind === 'note' ? <bdi>{text}</bdi> : <><i>{before}</i><i>{after}</i><b>{signs[kind]}</b><bdi>{text}</bdi></>}
  </div>
);
