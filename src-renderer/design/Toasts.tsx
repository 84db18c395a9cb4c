// Where toasts appear, lower right, spoken politely; inside the dialog that is open, because a modal dialog deadens everything outside it.
import { createPortal } from 'react-dom';
import { Button } from './Button.tsx';
import { Glyph } from './Glyph.tsx';
import { dismiss, useToasts } from './toasts.ts';
import { useTopmost } from './topmost.ts';
import './Toasts.css';

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  const topmost = useTopmost();
  return createPortal(
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, glyph, text, act }) => (
        <div key={id} className="toast">
          <Glyph name={glyph} />
          <span className="t12 grow">{text}</span>
          {act ? <Button size="small" onClick={() => { dismiss(id); act.does(); }}>{act.label}</Button> : null}
          <Button size="small" look="quiet" className="bare" aria-label="Dismiss" onClick={() => dismiss(id)}><Glyph name="x" size={12} /></Button>
        </div>
      ))}
    </div>,
    topmost ?? document.body,
  );
}
