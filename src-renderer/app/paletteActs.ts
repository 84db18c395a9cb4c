// The acts the palette offers now, each with what it does.
import type { GlyphName } from '../design/shapes.tsx';
import { attendNext } from '../acts/attend.ts';
import { chooseFolder } from '../acts/chooseFolder.ts';
import { dispatchModes, setDispatch } from '../acts/dispatch.ts';
import { startSample } from '../acts/startSample.ts';
import { client } from '../connection/client.ts';
import { ask } from '../connection/commands.ts';
import { mirror } from '../connection/connection.ts';
import { chooseTheme } from '../design/theme.ts';
import { openDialog, openNewTask } from '../navigation/dialogs.ts';
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
  const { task } = route;
  const word = mirror.store.getState().statuses.get(task)?.word;
  const about = { about: task };
  return [
    deed(`Retry ${task}`, 'retry', () => void ask(client.tasks.retry, { task }, about), 'R'),
    ...(word === 'working' || word === 'quiet' || word === 'waiting' || word === 'unknown' || word === 'preparing' ? [deed(`Stop ${task}`, 'paused', () => void ask(client.tasks.stop, { task }, about))] : []),
    ...(word === 'cancelled' ? [] : [deed(`Cancel ${task}`, 'cancelled', () => void ask(client.tasks.cancel, { task }, about))]),
    deed(`Archive ${task}`, 'folder', () => void ask(client.tasks.archive, { task }, about)),
  ];
}

const everywhere: readonly Deed[] = [
  deed('New task', 'plus', () => openNewTask(null), 'N'),
  deed('Show the next thing that needs you', 'question', attendNext, 'I'),
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
