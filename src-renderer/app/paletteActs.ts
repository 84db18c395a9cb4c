// The acts the palette offers now, each with what it does.
import type { GlyphName } from '../design/shapes.tsx';
import { attendNext } from '../acts/attend.ts';
import { chooseFolder } from '../acts/chooseFolder.ts';
import { dispatchModes, setDispatch } from '../acts/dispatch.ts';
import { startSample } from '../acts/startSample.ts';
import { mirror } from '../connection/connection.ts';
import { chooseTheme } from '../design/theme.ts';
import { openDialog, openNewTask } from '../navigation/dialogs.ts';
import { doAct } from '../features/task/doAct.ts';
import { actKeys, taskActs, type ActName } from '../features/task/taskActs.ts';
import { currentRoute, go } from '../navigation/route.ts';
import type { Act } from './paletteEntries.ts';

export interface Deed extends Act {
  readonly does: () => void;
}

/** Acts on the open task first, then everything else. */
export function paletteActs(): Deed[] {
  return [...onTask(), ...everywhere, ...modes()];
}

const deed = (label: string, glyph: GlyphName, does: () => void, keys?: string): Deed => ({ act: label, label, glyph, does, ...(keys ? { keys } : {}) });

function onTask(): Deed[] {
  const route = currentRoute();
  if (route.page !== 'task') return [];
  const { tasks, statuses } = mirror.store.getState();
  const [task, status] = [tasks.get(route.task), statuses.get(route.task)];
  if (!task || !status) return [];
  return taskActs(task, status).filter(({ cannot }) => cannot === null).map(({ name, label }) => deed(`${label} ${task.id}`, glyphs[name], () => void doAct(task, name), actKeys[name]));
}

const glyphs: { readonly [A in ActName]: GlyphName } = { stop: 'paused', retry: 'retry', cancel: 'cancelled', archive: 'folder', restore: 'up' };

const everywhere: readonly Deed[] = [
  deed('New task', 'plus', () => openNewTask(null), 'N'),
  deed('Show the next thing that needs you', 'inbox', attendNext, 'I'),
  deed('Add a project', 'folder', () => void chooseFolder(), 'Ctrl O'),
  deed('Go to the yard', 'grid', () => go({ page: 'yard', project: null }), 'G Y'),
  deed('Go to the inbox', 'inbox', () => go({ page: 'inbox' }), 'G I'),
  deed('Go to the agents', 'term', () => go({ page: 'agents' }), 'G A'),
  deed('Go to the settings', 'gear', () => go({ page: 'settings', project: null }), 'G S'),
  deed('Start the sample', 'working', () => void startSample()),
  deed('Show all keys', 'gear', () => openDialog({ kind: 'keys' }), '?'),
  deed('Theme: as the system', 'theme', () => chooseTheme('system')),
  deed('Theme: light', 'theme', () => chooseTheme('light')),
  deed('Theme: dark', 'theme', () => chooseTheme('dark')),
  deed('Theme: high contrast', 'theme', () => chooseTheme('contrast')),
];

const modes = (): Deed[] =>
  dispatchModes.filter(({ value }) => value !== mirror.store.getState().dispatch.mode)
    .map(({ value, label, title }) => deed(`${label}: ${title.toLowerCase()}`, value === 'run' ? 'working' : 'paused', () => void setDispatch(value), value === 'drain' ? 'Ctrl Shift D' : undefined));
