// One terminal on the screen: xterm fed by the binary road. What comes are bytes and stays bytes; what goes out is what a person typed.
// Lives outside React, because no keystroke and no byte may pass through it.
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import type { TerminalFrame } from '../../../src-shared/contract/terminalFrames.ts';
import type { SessionId } from '../../../src-shared/model/ids.ts';
import { openTerminal, type OpenTerminal } from '../../connection/terminalRoad.ts';
import { targetOf, type Target } from './links.ts';
import { plainPaste, plainTitle } from './plainText.ts';
import { answerNothing } from './silence.ts';
import { watchTheme } from './terminalTheme.ts';
import { writeBudget, type Budgeted } from './writeBudget.ts';

export interface Told {
  readonly sized: (cols: number, rows: number) => void;
  readonly titled: (title: string) => void;
  /** A screen is there. */
  readonly shown: () => void;
  /** The program ended; 256: by a signal. */
  readonly ended: (code: number) => void;
  readonly refused: (why: string) => void;
  /** A person clicked a link; nothing is opened yet. */
  readonly linked: (target: Target) => void;
  /** A key that is ours, not the agent's. */
  readonly wished: (wish: 'search' | 'leave') => void;
}

export interface LiveTerminal {
  readonly focus: () => void;
  readonly find: (text: string, backwards: boolean) => boolean;
  /** Shows what was recorded, where no screen comes. */
  readonly paint: (text: string) => void;
  readonly close: () => void;
}

const budget = writeBudget((does) => requestAnimationFrame(does));
const scrollback = 5_000; // lines; 9 MB at 120 columns, for the one terminal that is open
const wipe = Uint8Array.of(0x1b, 0x63); // full reset, in line with the bytes around it
const nothing = new Uint8Array(0);

export function liveTerminal(frame: HTMLElement, session: SessionId, told: Told): LiveTerminal {
  const terminal = newTerminal(frame, told);
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.open(frame);
  fit.fit();

  const queue = budget.join((bytes, done) => terminal.write(bytes, done));
  const road = openTerminal(session, { cols: terminal.cols, rows: terminal.rows, onFrame: (message) => show(message) });
  const { show, over } = screenOf(terminal, queue, road, told);
  type(terminal, road);
  terminal.onResize(({ cols, rows }) => told.sized(cols, rows));
  told.sized(terminal.cols, terminal.rows);
  const ends = [
    watchTheme((theme) => { terminal.options.theme = theme; }),
    watchSize(frame, () => refit(terminal, fit, over() ? null : road)),
    watchFocus(frame, (focused) => {
      queue.focus(focused);
      if (focused) refit(terminal, fit, over() ? null : road); // of several windows the one a person types in sets the size
    }),
    watchPaste(frame, (text) => terminal.paste(text)),
  ];
  return {
    focus: () => terminal.focus(),
    find: (text, backwards) => (backwards ? search.findPrevious(text) : search.findNext(text)),
    paint: (text) => queue.write(new TextEncoder().encode(text), () => undefined),
    close() {
      for (const end of ends) end();
      queue.leave();
      road.close();
      terminal.dispose();
    },
  };
}

/** What comes from the host, put on the screen in its order. */
function screenOf(terminal: Terminal, queue: Budgeted, road: OpenTerminal, told: Told) {
  let over = false;
  const show = (message: TerminalFrame) => {
    switch (message.kind) {
      case 'screen':
        over = false;
        queue.drop();
        queue.write(wipe, () => terminal.resize(message.cols, message.rows));
        return queue.write(message.bytes, () => { road.seen(message.offset); told.shown(); });
      case 'bytes': return queue.write(message.bytes, () => road.seen(message.offset + message.bytes.length));
      case 'resized': return queue.write(nothing, () => terminal.resize(message.cols, message.rows)); // bytes before it belong to the old size
      case 'ended':
        over = true;
        return told.ended(message.code);
      case 'refused':
        over = true;
        return told.refused(message.why);
      case 'attach': case 'detach': case 'input': case 'resize': case 'seen': return; // what we say ourselves
    }
  };
  return { show, over: () => over };
}

/** What a person types, as bytes. */
function type(terminal: Terminal, road: OpenTerminal): void {
  const utf8 = new TextEncoder();
  terminal.onData((typed) => road.input(utf8.encode(typed)));
  terminal.onBinary((typed) => road.input(Uint8Array.from(typed, (character) => character.charCodeAt(0))));
}

/** Takes the size of its pane. A terminal that is over (no road) flows anew, but a last full screen stays as it was. */
function refit(terminal: Terminal, fit: FitAddon, road: OpenTerminal | null): void {
  if (!road && terminal.buffer.active.type === 'alternate') return;
  const size = fit.proposeDimensions();
  if (!size || !(size.cols > 1) || !(size.rows > 0) || (size.cols === terminal.cols && size.rows === terminal.rows)) return;
  terminal.resize(size.cols, size.rows);
  road?.resize(size.cols, size.rows);
}

function newTerminal(frame: HTMLElement, told: Told): Terminal {
  const follow = (_: MouseEvent, text: string) => {
    const target = targetOf(text);
    if (target) told.linked(target);
  };
  const terminal = new Terminal({
    allowProposedApi: true, // unicode versions
    fontFamily: getComputedStyle(frame).getPropertyValue('--mono').trim() || 'monospace',
    fontSize: 12, lineHeight: 1.3, scrollback, minimumContrastRatio: 4.5, cursorInactiveStyle: 'outline', macOptionIsMeta: true,
    linkHandler: { activate: follow, allowNonHttpProtocols: false },
  });
  answerNothing(terminal);
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  terminal.loadAddon(new WebLinksAddon(follow));
  terminal.onTitleChange((title) => told.titled(plainTitle(title)));
  terminal.attachCustomKeyEventHandler((event) => isTheAgents(event, terminal, told));
  return terminal;
}

/** False for the keys that are ours. Everything else, Ctrl+C and Ctrl+F included, belongs to the agent. */
function isTheAgents(event: KeyboardEvent, terminal: Terminal, told: Told): boolean {
  const ours = (event.ctrlKey && event.shiftKey && !event.altKey) || (event.metaKey && !event.ctrlKey && !event.altKey);
  const does = event.key === 'F6' && !event.ctrlKey && !event.altKey && !event.metaKey ? () => told.wished('leave')
    : ours && event.code === 'KeyF' ? () => told.wished('search')
    : ours && event.code === 'KeyC' ? () => copySelection(terminal)
    : null;
  if (does) {
    event.preventDefault();
    if (event.type === 'keydown') does();
    return false;
  }
  return !(ours && event.code === 'KeyV'); // the window pastes by itself, and we are told
}

function copySelection(terminal: Terminal): void {
  if (terminal.hasSelection()) void navigator.clipboard.writeText(terminal.getSelection());
}

function watchSize(frame: HTMLElement, does: () => void): () => void {
  let asked = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(does);
  });
  observer.observe(frame);
  return () => {
    cancelAnimationFrame(asked);
    observer.disconnect();
  };
}

function watchFocus(frame: HTMLElement, does: (focused: boolean) => void): () => void {
  const entered = () => does(true);
  const left = () => does(false);
  frame.addEventListener('focusin', entered);
  frame.addEventListener('focusout', left);
  return () => {
    frame.removeEventListener('focusin', entered);
    frame.removeEventListener('focusout', left);
  };
}

/** Before xterm sees it: it would let a paste carry the sequence that ends a paste. */
function watchPaste(frame: HTMLElement, does: (text: string) => void): () => void {
  const pasted = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    does(plainPaste(event.clipboardData?.getData('text/plain') ?? ''));
  };
  frame.addEventListener('paste', pasted, { capture: true });
  return () => frame.removeEventListener('paste', pasted, { capture: true });
}
