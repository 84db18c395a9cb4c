// Writing a task: what should be done first, everything else has a default. Ctrl Enter queues it.
import { useState, type KeyboardEvent } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { useMirror, useProjects } from '../../connection/hooks.ts';
import { useConnection } from '../../connection/state.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field, Select, TextArea } from '../../design/Field.tsx';
import { say } from '../../design/toasts.ts';
import { closeDialog } from '../../navigation/dialogs.ts';
import { currentRoute, go } from '../../navigation/route.ts';
import { select } from '../../navigation/selection.ts';
import { whenItStarts } from '../../status/whenItStarts.ts';
import { AgentChoice, useMeantAgent } from './AgentChoice.tsx';
import { clearWords, missingIn, useDraft, wishOf, write, type Wrong } from './draft.ts';
import { useDefaults } from './useDefaults.ts';
import './NewTask.css';

export function NewTask({ project: asked }: { readonly project: ProjectId | null }) {
  const draft = useDraft();
  const projects = useProjects();
  const [picked, setPicked] = useState<ProjectId | null>(asked ?? projects.find(({ id }) => id === draft.project)?.id ?? projects[0]?.id ?? null);
  const defaults = useDefaults(picked);
  const meant = useMeantAgent(defaults.agent);
  const starts = useMirror((view) => (picked ? whenItStarts(view, { project: picked, missing: meant?.missing ? meant.name : null }) : ''));
  const connected = useConnection(({ kind }) => kind === 'connected');
  const [wrong, setWrong] = useState<Wrong & { readonly refused?: string }>({});
  const [busy, setBusy] = useState(false);
  const queue = async () => {
    const missing = missingIn(draft, picked);
    setWrong(missing);
    if (Object.keys(missing).length > 0 || !picked || busy) return;
    setBusy(true);
    const answer = await ask(client.tasks.create, wishOf(draft, picked), { quiet: true });
    setBusy(false);
    if ('refused' in answer) return setWrong({ refused: answer.refused });
    write({ project: picked });
    clearWords();
    closeDialog();
    const { task } = answer.ok;
    select(task);
    if (!inView(picked)) say({ glyph: 'queued', text: `${task} is queued in ${projects.find(({ id }) => id === picked)?.name ?? picked}`, act: { label: 'Open', does: () => go({ page: 'task', task }) } });
  };
  const press = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void queue(); } };
  return (
    <Dialog title="New task" width={680} onClose={closeDialog} foot={
      <>
        <span className="t12 i2 cut">{wrong.refused ? <span className="you b said" role="alert">{wrong.refused}</span> : connected ? starts : 'The host does not answer now. It is asked again as soon as it does.'}</span>
        <Button className="end" keys="Esc" onClick={closeDialog}>Leave</Button>
        <Button look="ink" keys="Ctrl Enter" disabled={busy} onClick={() => void queue()}>{busy ? 'Asking' : 'Queue it'}</Button>
      </>
    }>
      <div className="new-task" onKeyDown={press}>
        <TextArea label="What should be done?" data-first rows={7} value={draft.prompt} wrong={wrong.prompt} placeholder="The wish, as you would write it to a colleague: what, where, and how it is checked." onChange={(event) => write({ prompt: event.target.value })} />
        <Field label="Title" value={draft.title} maxLength={200} placeholder={firstLine(draft.prompt) || 'taken from the first line'} onChange={(event) => write({ title: event.target.value })} />
        <div className="new-task-choices">
          <Select label="Project" value={picked ?? ''} wrong={wrong.project} onChange={(event) => setPicked(projects.find(({ id }) => id === event.target.value)?.id ?? null)}>
            {projects.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
          <AgentChoice fallback={defaults.agent} />
          <Field label="Base branch" list="branches" className="mono" value={draft.base} placeholder={defaults.branch ?? 'what is checked out'} onChange={(event) => write({ base: event.target.value })} />
          <datalist id="branches">{defaults.branches.map((branch) => <option key={branch} value={branch} />)}</datalist>
          <Select label="Priority" value={draft.priority} onChange={(event) => write({ priority: event.target.value })}>
            {priorities.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
          </Select>
          <Field label="Runs it may use" inputMode="numeric" value={draft.maxRuns} wrong={wrong.maxRuns} placeholder={defaults.maxRuns ?? ''} onChange={(event) => write({ maxRuns: event.target.value })} />
        </div>
        {meant?.missing ? <p className="t12 i2 said"><b>{meant.name} is missing.</b> {meant.missing}.</p> : null}
        {draft.agent === 'command' ? (
          <div className="new-task-command">
            <Field label="Program" className="mono" value={draft.program} wrong={wrong.program} placeholder="/usr/local/bin/fix" onChange={(event) => write({ program: event.target.value })} />
            <TextArea label="Arguments, one per line" className="mono" rows={3} value={draft.args} hint="{prompt} {promptFile} {taskId} {agent} {branch} {workspace} are replaced; no shell reads them." onChange={(event) => write({ args: event.target.value })} />
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}

const priorities = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((value) => ({ value: String(value), label: value === 9 ? '9, first' : value === 5 ? '5, as usual' : value === 0 ? '0, last' : String(value) }));

/** Its line is already on the screen: nothing has to be said. */
function inView(project: ProjectId): boolean {
  const route = currentRoute();
  return route.page === 'yard' && (route.project === null || route.project === project);
}

const firstLine = (prompt: string): string => prompt.trim().split('\n')[0]?.slice(0, 80) ?? '';
