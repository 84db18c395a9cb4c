// The drawings of every glyph on a 16 px grid, in ink (currentColor) or signal. Shape says what is true; no two shapes are alike.
import type { ReactNode } from 'react';

const train = 'M2.75 4.25h5.6L12.8 8l-4.45 3.75h-5.6z';
const line = (d: string, width = 1.4) => <path d={d} fill="none" stroke="currentColor" strokeWidth={width} />;
const fill = (d: string) => <path d={d} fill="currentColor" />;
const signalFill = (d: string) => <path d={d} fill="var(--signal)" />;
const signalLine = (d: string) => <path d={d} fill="none" stroke="var(--signal)" strokeWidth={1.6} />;
const onSignal = (d: string, width: number) => <path d={d} fill="none" stroke="var(--signal-ink)" strokeWidth={width} />;

const statusShapes = {
  working: fill('M2 3.5h6.6L14 8l-5.4 4.5H2z'),
  quiet: line(train, 1.5),
  preparing: <path d={train} fill="none" stroke="currentColor" strokeWidth={1.5} strokeDasharray="2.2 1.8" />,
  permission: <><circle cx="8" cy="8" r="6.75" fill="var(--signal)" /><path d="M4 6.75h8v2.5H4z" fill="var(--signal-ink)" /></>,
  question: <>{signalFill('M8 .6 15.4 8 8 15.4.6 8z')}{onSignal('M6.1 6.5a1.9 1.9 0 1 1 2.8 1.65c-.65.35-.9.65-.9 1.25', 1.4)}<path d="M7.25 10.6h1.5v1.5h-1.5z" fill="var(--signal-ink)" /></>,
  failed: <>{signalFill('M2 2h12v12H2z')}{onSignal('M5 5l6 6M11 5l-6 6', 1.8)}</>,
  ready: <><circle cx="8" cy="8" r="6" fill="none" stroke="var(--signal)" strokeWidth={1.6} />{signalLine('M5 8.2l2.2 2.2L11 6')}</>,
  trust: <>{signalLine('M3 7h10v7H3z')}{signalLine('M5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7')}{signalFill('M7.2 9.4h1.6v2.4H7.2z')}</>,
  retry: <>{line('M13.2 9.2A5.3 5.3 0 1 1 11.6 4', 1.6)}{fill('M9 4.9l4.6.7.1-4.3z')}</>,
  held: <>{line('M4 2v12M1.75 14h4.5', 1.6)}<path d="M4 3h7.2v4H4zM12.8 3h1.7v4h-1.7z" fill="currentColor" /></>,
  queued: <circle cx="8" cy="8" r="4.75" fill="none" stroke="currentColor" strokeWidth={1.6} />,
  unknown: <><circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth={1.6} strokeDasharray="2.1 2.4" />{fill('M7.1 7.1h1.8v1.8H7.1z')}</>,
  paused: fill('M4 3h3v10H4zM9 3h3v10H9z'),
  landed: <>{line('M1 3.75h14', 1.5)}{line('M1 13h3.2L9.4 5', 1.8)}<circle cx="10.4" cy="3.75" r="2.5" fill="currentColor" /></>,
  cancelled: <><circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth={1.5} />{line('M4.2 11.8l7.6-7.6', 1.5)}</>,
  conflict: line('M1 4h3.5l7 8H15M1 12h3.5l7-8H15', 1.6),
} satisfies Record<string, ReactNode>;

const signShapes = {
  pr: <>{line('M5.75 3.75a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0zM5.75 12.25a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0zM13.75 12.25a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0z', 1.3)}{line('M4 5.5v5M12 10.5V6.2A2.2 2.2 0 0 0 9.8 4H7.5M9.4 2 7.2 4l2.2 2', 1.3)}</>,
  check: line('M3 8.4l3.2 3.2L13 4.6', 1.7),
  x: line('M4 4l8 8M12 4l-8 8', 1.6),
  dash: line('M4 8h8', 1.6),
  search: <><circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth={1.4} />{line('M10.4 10.4l3.6 3.6')}</>,
  down: line('M4 6l4 4 4-4'),
  right: line('M6 4l4 4-4 4'),
  up: line('M4 10l4-4 4 4'),
  plus: line('M8 3v10M3 8h10'),
  more: fill('M2.5 7h2v2h-2zM7 7h2v2H7zM11.5 7h2v2h-2z'),
  gear: <>{line('M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6')}<circle cx="9.75" cy="4.5" r="1.75" fill="none" stroke="currentColor" strokeWidth={1.4} /><circle cx="6.25" cy="11.5" r="1.75" fill="none" stroke="currentColor" strokeWidth={1.4} /></>,
  inbox: line('M2 9l2-6h8l2 6v4H2z M2 9h3.5l1 2h3l1-2H14', 1.3),
  grid: line('M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z', 1.3),
  plan: line('M2 3.5h12M2 8h5l3.5 4.5H14M10 8h4'),
  report: line('M3 14V8M7 14V3M11 14V6M2 14h12'),
  theme: <><circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth={1.4} />{fill('M8 2.5a5.5 5.5 0 0 1 0 11z')}</>,
  mark: <>{line('M1 4h14', 2.4)}{line('M1 12h4l5.5-8', 2.4)}<path d="M10 12h5" fill="none" stroke="var(--signal)" strokeWidth={2.4} /></>,
  folder: line('M1.75 3.5h4.5l1.5 2h6.5v7.5H1.75z'),
  term: line('M1.75 2.75h12.5v10.5H1.75z M4 6l2.2 2L4 10M8 10.5h4', 1.3),
} satisfies Record<string, ReactNode>;

export const shapes = { ...statusShapes, ...signShapes };
export type StatusGlyphName = keyof typeof statusShapes;
export type GlyphName = keyof typeof shapes;
