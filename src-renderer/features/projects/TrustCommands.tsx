// Commands a repository brings: shown in full, approved for exactly this content. Nothing of them has run.
import { useState } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { count } from '../../../src-shared/text/say.ts';
import { client } from '../../connection/client.ts';
import { ask } from '../../connection/commands.ts';
import { useMirror } from '../../connection/hooks.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { closeDialog } from '../../navigation/dialogs.ts';

export function TrustCommands({ id }: { readonly id: ProjectId }) {
  const { trust, held } = useMirror((view) => ({
    trust: view.around.projects[id]?.trust ?? null,
    held: view.tasks.values().filter((task) => task.project === id && view.statuses.get(task.id)?.word === 'trust').toArray().length,
  }));
  const [wrong, setWrong] = useState<string | null>(null);
  if (!trust) return <Dialog title={`Commands of ${id}`} onClose={closeDialog}><EmptyState glyph="check" title="Nothing asks for trust">What this repository brings was approved, or it brings no commands.</EmptyState></Dialog>;
  const approve = async () => {
    const answer = await ask(client.projects.trust, { project: id, digest: trust.digest }, { quiet: true });
    if ('refused' in answer) setWrong(answer.refused);
    else closeDialog();
  };
  return (
    <Dialog title={`${id} brings commands. Trust them?`} role="alertdialog" width={600} onClose={closeDialog} foot={
      <>
        <span className="t12 i2">{held > 0 ? `${count(held, 'task')} ${held === 1 ? 'waits' : 'wait'} for this.` : ''}</span>
        <Button className="end" keys="Esc" data-first onClick={closeDialog}>Not now</Button>
        <Button look="signal" onClick={() => void approve()}>Trust {trust.commands.length === 1 ? 'this command' : `these ${trust.commands.length}`}</Button>
      </>
    }>
      <p className="t12 i2">From <code className="m12">{trust.file}</code>. They run in each new workspace, with your rights, before the agent. If their text changes, you are asked again.</p>
      <pre className="term command-list" tabIndex={0}>{trust.commands.map((line) => `$ ${line}`).join('\n')}</pre>
      {wrong ? <p className="t12 you" role="alert">{wrong}</p> : null}
    </Dialog>
  );
}
