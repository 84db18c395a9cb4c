// A window over the page. The platform's own dialog keeps the focus inside, answers Esc and gives the focus back.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { pileUp } from './topmost.ts';
import './Dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What stands at its foot, left to right; the last one is the act. */
  readonly foot?: ReactNode;
  readonly width?: number;
  /** `alertdialog` for what may lose something. */
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({ title, onClose, children, foot, width = 560, role = 'dialog' }: DialogProps) {
  const titled = useId();
  const frame = useModal(onClose);
  return (
    <dialog ref={frame} className="dialog" role={role} aria-labelledby={titled} style={{ width }} onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div className="dialog-sheet">
        <h2 id={titled} className="t15 b dialog-title">{title}</h2>
        <div className="dialog-body">{children}</div>
        {foot ? <footer className="dialog-foot row">{foot}</footer> : null}
      </div>
    </dialog>
  );
}

/** Opens a dialog element while it is mounted; Esc asks `onClose` instead of closing behind React's back. */
export function useModal(onClose: () => void) {
  const frame = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => { close.current = onClose; });
  useEffect(() => {
    const dialog = frame.current;
    if (!dialog) return;
    const before = document.activeElement;
    const cancel = (event: Event) => { event.preventDefault(); close.current(); };
    dialog.addEventListener('cancel', cancel);
    dialog.showModal();
    const leave = pileUp(dialog);
    dialog.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      leave();
      dialog.removeEventListener('cancel', cancel);
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return frame;
}
