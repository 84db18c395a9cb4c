// A small sheet beside the control that opens it. Esc or looking elsewhere closes it; the focus goes back to the control.
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
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
  const close = () => {
    setOpen(false);
    frame.current?.querySelector<HTMLElement>('[aria-controls]')?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => { if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false); };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    <span className="popover" ref={frame} onKeyDown={(event) => { if (open && event.key === 'Escape') { event.stopPropagation(); close(); } }}>
      {control({ 'aria-expanded': open, 'aria-controls': id, 'aria-haspopup': kind, onClick: () => setOpen(!open) })}
      {open ? <span id={id} className={`pop ${side}`} role={kind} aria-label={label}>{children(close)}</span> : null}
    </span>
  );
}
