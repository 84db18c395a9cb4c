// A session's terminal in a pane: what it is, how to leave it, a search bar, and a banner when it has ended or cannot be shown.
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef, useState } from 'react';
import type { SessionId } from '../../../src-shared/model/ids.ts';
import { Kbd } from '../../design/Kbd.tsx';
import { FollowLink } from './FollowLink.tsx';
import type { Target } from './links.ts';
import { liveTerminal, type LiveTerminal } from './liveTerminal.ts';
import { endOfRecording } from './recording.ts';
import { SearchBar } from './SearchBar.tsx';
import './terminal.css';

export interface TerminalPaneProps {
  readonly session: SessionId;
  /** What is shown, such as `bright-heron, session 3 of run 2`. */
  readonly about: string;
  /** The facts say that this session is over. */
  readonly ended: boolean;
  /** A person asked to type into it. */
  readonly wanted: boolean;
  readonly onFocused: () => void;
}

interface Shown {
  readonly size: string;
  readonly title: string;
  readonly screen: boolean;
  /** 256: by a signal; null while it lives. */
  readonly code: number | null;
  readonly refused: string | null;
}

const blank: Shown = { size: '', title: '', screen: false, code: null, refused: null };

export function TerminalPane({ session, about, ended, wanted, onFocused }: TerminalPaneProps) {
  const pane = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const live = useRef<LiveTerminal | null>(null);
  const [shown, setShown] = useState<Shown>(blank);
  const [searching, setSearching] = useState(false);
  const [target, setTarget] = useState<Target | null>(null);
  useEffect(() => {
    if (!frame.current) return;
    const learn = (news: Partial<Shown>) => setShown((before) => ({ ...before, ...news }));
    setShown(blank);
    const left = new AbortController();
    let hasScreen = false;
    const remember = async (refused: string) => {
      learn({ refused });
      if (hasScreen) return; // what was shown last stays
      hasScreen = true;
      const recorded = await endOfRecording(session, left.signal);
      if (!left.signal.aborted) terminal.paint(recorded);
    };
    const terminal = liveTerminal(frame.current, session, {
      sized: (cols, rows) => learn({ size: `${cols} × ${rows}` }),
      titled: (title) => learn({ title }),
      shown: () => {
        hasScreen = true;
        setShown((before) => (before.screen && before.refused === null ? before : { ...before, screen: true, refused: null }));
      },
      ended: (code) => learn({ code }),
      refused: (refused) => void remember(refused),
      linked: setTarget,
      wished: (wish) => (wish === 'search' ? setSearching(true) : pane.current?.focus()),
    });
    live.current = terminal;
    return () => {
      live.current = null;
      left.abort();
      terminal.close();
    };
  }, [session]);
  useEffect(() => {
    if (!wanted || !live.current) return;
    live.current.focus();
    onFocused();
  }, [wanted, session, onFocused]);
  const over = ended || shown.code !== null || shown.refused !== null;
  const back = () => live.current?.focus();
  return (
    <section className="terminal-pane" ref={pane} tabIndex={-1} aria-label={`Terminal of ${about}`} onKeyDown={(event) => { if ((event.ctrlKey || event.metaKey) && event.code === 'KeyF') { event.preventDefault(); setSearching(true); } }}>
      <header className="terminal-head">
        <b>Terminal</b><span className="i3 cut" title={shown.title}>{about}{shown.title ? ` · ${shown.title}` : ''}</span>
        <span className="row end i3"><span className="terminal-leave t11"><Kbd>F6</Kbd> leaves</span><span className="terminal-enter t11" hidden={over}><Kbd>F6</Kbd> types here</span><span className="m11">{shown.screen ? shown.size : shown.refused === null ? 'attaching' : ''}</span></span>
      </header>
      <Banner shown={shown} ended={ended} />
      <div className="terminal-frame" ref={frame} data-own-keys="" />
      {searching ? <SearchBar find={(text, backwards) => live.current?.find(text, backwards) ?? false} onClose={() => { setSearching(false); back(); }} /> : null}
      {target ? <FollowLink target={target} onClose={() => { setTarget(null); back(); }} /> : null}
    </section>
  );
}

function Banner({ shown: { screen, code, refused }, ended }: { readonly shown: Shown; readonly ended: boolean }) {
  if (refused !== null) return <p className="terminal-banner" role="status"><b>{screen ? 'Cut off.' : 'Only the recording remains.'}</b> {refused}</p>;
  if (code !== null) return <p className="terminal-banner" role="status"><b>Ended</b> {code === 0 ? 'with exit 0' : code === 256 ? 'by a signal' : `with exit ${code}`}. This is its last screen; nothing can be typed.</p>;
  return ended ? <p className="terminal-banner" role="status"><b>Ended.</b> This is its last screen; nothing can be typed.</p> : null;
}
