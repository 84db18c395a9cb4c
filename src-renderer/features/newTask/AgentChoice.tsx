// Which agent does it. One that is missing can be chosen; the dialog says in words that its task will be held.
import type { AgentSeen } from '../../../src-shared/model/surroundings.ts';
import { useSurroundings } from '../../connection/hooks.ts';
import { Select } from '../../design/Field.tsx';
import { useDraft, write } from './draft.ts';

/** The agent a task gets with this draft, as far as the host has looked. */
export function useMeantAgent(fallback: string | null): AgentSeen | undefined {
  const { agents } = useSurroundings();
  const chosen = useDraft(({ agent }) => agent);
  return agents.find(({ name }) => name === (chosen || fallback));
}

export function AgentChoice({ fallback }: { readonly fallback: string | null }) {
  const { agents } = useSurroundings();
  const chosen = useDraft(({ agent }) => agent);
  return (
    <Select label="Agent" value={chosen} onChange={(event) => write({ agent: event.target.value })}>
      <option value="">{fallback ? `${fallback}, by default` : 'as the settings say'}</option>
      {agents.some(({ name }) => name === 'command') ? null : <option value="command">command, any program</option>}
      {agents.map(({ name, version, missing }) => <option key={name} value={name}>{name}{missing ? ', missing' : version ? ` ${version}` : ''}</option>)}
    </Select>
  );
}
