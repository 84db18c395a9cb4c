// Which agent does it. One that is missing can be chosen, and says in words that its task will be held.
import { useSurroundings } from '../../connection/hooks.ts';
import { Select } from '../../design/Field.tsx';
import { useDraft, write } from './draft.ts';

export function AgentChoice({ fallback }: { readonly fallback: string | null }) {
  const { agents } = useSurroundings();
  const chosen = useDraft(({ agent }) => agent);
  const meant = agents.find(({ name }) => name === (chosen || fallback));
  const note = meant?.missing ? <span className="you">{meant.missing}. Until then the task is held.</span> : undefined;
  return (
    <Select label="Agent" value={chosen} hint={note} onChange={(event) => write({ agent: event.target.value })}>
      <option value="">{fallback ? `${fallback}, by default` : 'as the settings say'}</option>
      {agents.some(({ name }) => name === 'command') ? null : <option value="command">command, any program</option>}
      {agents.map(({ name, version, missing }) => <option key={name} value={name}>{name}{missing ? ', missing' : version ? ` ${version}` : ''}</option>)}
    </Select>
  );
}
