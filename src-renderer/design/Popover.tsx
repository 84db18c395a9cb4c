// A small sheet beside the control that opens it. Esc or looking elsewhere closes it; the focus goes back to the control.
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import './Popover.css';

export interface PopoverProps {
  /** The control; spread `props` on it. */
  readonly control: (props: { 'aria-expanded': boolean; 'aria-controls': string; 'aria-haspopup': 'dialog' | 'menu'; onClick: () => void }) => ReactNode;
  readonly children: (close: () => void) => ReactNode;
  readonly label: string;
  readonly side?: 'start' | 'end';
  readonly kind?: 'dialog' | 'menu';
}

export function Popover({ control, children, label, side = 'start', kind = 'dialog' }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const frame = useRef<HTMLSpanElement>(null);
  const sheet = useRef<HTMLSpanElement>(null);
  const close = () => {
    setOpen(false);
    document.querySelector<HTMLElement>(`[aria-controls="${id}"]`)?.focus();
  };
  useLayoutEffect(() => { if (open && frame.current && sheet.current) place(sheet.current, frame.current, side); }, [open, side]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => { if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false); };
    const away = () => setOpen(false);
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    addEventListener('resize', away);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      removeEventListener('resize', away);
    };
  }, [open]);
  return (
    <span className="popover" ref={frame} onKeyDown={(event) => { if (open && event.key === 'Escape') { event.stopPropagation(); event.preventDefault(); close(); } }}>
      {control({ 'aria-expanded': open, 'aria-controls': id, 'aria-haspopup': kind, onClick: () => setOpen(!open) })}
      {open ? <span id={id} ref={sheet} className="pop" role={kind} aria-label={label}>{children(close)}</span> : null}
    </span>
  );
}

const gap = 4; // px between control and sheet, and to the window's edges

/** Below the control where there is room, otherwise above; never outside the window, whatever scrolls around it. */
function place(sheet: HTMLElement, control: HTMLElement, side: 'start' | 'end'): void {
  const at = control.getBoundingClientRect();
  const { width, height } = sheet.getBoundingClientRect();
  const left = side === 'start' ? at.left : at.right - width;
  const below = at.bottom + gap;
  const top = below + height <= innerHeight - gap ? below : at.top - gap - height;
  sheet.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
  sheet.style.top = `${Math.max(gap, top)}px`;
}
