// What the tray says and offers, from how the yard stands. Pure; tray.ts draws it and does what is chosen.
import type { DispatchMode } from '../../src-shared/model/facts.ts';
import { count } from '../../src-shared/text/say.ts';

/** How the yard stands, in numbers. */
export interface Overview {
  readonly mode: DispatchMode;
  readonly slots: number;
  /** Runs that hold a slot. */
  readonly open: number;
  /** Tasks that stand still until a person acts. */
  readonly act: number;
}

export type TrayChoice = 'open' | 'act' | 'drain' | 'resume' | 'pause' | 'stop-all' | 'quit-keep' | 'quit-stop';

export type TrayLine =
  | { readonly kind: 'line' }
  | { readonly kind: 'said'; readonly label: string }
  | { readonly kind: 'choice'; readonly id: TrayChoice; readonly label: string };

export interface TrayModel {
  readonly tooltip: string;
  /** Something waits for a person: the icon shows it. */
  readonly calls: boolean;
  readonly lines: readonly TrayLine[];
}

export function trayModel(overview: Overview): TrayModel {
  const { mode, slots, open, act } = overview;
  const state = `${open} of ${slots} slots busy${modeWords[mode]}`;
  const needs = act === 0 ? 'Nothing needs you' : `${count(act, 'task')} ${act === 1 ? 'needs' : 'need'} you`;
  return {
    tooltip: `Switchyard: ${state}${act === 0 ? '' : `, ${needs}`}`,
    calls: act > 0,
    lines: [
      { kind: 'said', label: state },
      act === 0 ? { kind: 'said', label: needs } : choice('act', needs),
      { kind: 'line' },
      choice('open', 'Open Switchyard'),
      ...modeChoices(mode),
      ...(open > 0 ? [choice('stop-all', `Stop all (${count(open, 'agent')})`)] : []),
      { kind: 'line' },
      ...quitChoices(open),
    ],
  };
}

const choice = (id: TrayChoice, label: string): TrayLine => ({ kind: 'choice', id, label });

const modeWords: Readonly<Record<DispatchMode, string>> = { run: '', drain: ', draining', pause: ', paused' };

/** Whatever may come next, without the mode that is on. */
function modeChoices(mode: DispatchMode): TrayLine[] {
  return [
    ...(mode === 'run' ? [] : [choice('resume', 'Resume')]),
    ...(mode === 'drain' ? [] : [choice('drain', 'Drain: start nothing new')]),
    ...(mode === 'pause' ? [] : [choice('pause', 'Pause: no new runs, no retries')]),
  ];
}

const quitChoices = (open: number): TrayLine[] =>
  open === 0 ? [choice('quit-keep', 'Quit')]
    : [choice('quit-keep', `Quit and keep ${count(open, 'agent')} running`), choice('quit-stop', `Quit and stop ${count(open, 'agent')}`)];
