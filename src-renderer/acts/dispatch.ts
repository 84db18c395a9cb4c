// Run, drain, pause: what the host may start.
import type { DispatchMode } from '../../src-shared/model/facts.ts';
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';

export const setDispatch = (mode: DispatchMode) => ask(client.host.dispatch, { mode }, { about: 'dispatch' });

export const dispatchModes = [
  { value: 'run', label: 'Run', title: 'Start what may start' },
  { value: 'drain', label: 'Drain', title: 'Start nothing new, let open runs end' },
  { value: 'pause', label: 'Pause', title: 'Start nothing new and retry nothing' },
] as const satisfies readonly { value: DispatchMode; label: string; title: string }[];
