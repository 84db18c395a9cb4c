// Where toasts appear, lower right, spoken politely.
import { Button } from './Button.tsx';
import { Glyph } from './Glyph.tsx';
import { dismiss, useToasts } from './toasts.ts';
import './Toasts.css';

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, glyph, text, act }) => (
        <div key={id} className="toast">
          <Glyph name={glyph} />
          <span className="t12 grow">{text}</span>
          {act ? <Button size="small" onClick={() => { dismiss(id); act.does(); }}>{act.label}</Button> : null}
          <Button size="small" look="quiet" className="bare" aria-label="Dismiss" onClick={() => dismiss(id)}><Glyph name="x" size={12} /></Button>
        </div>
      ))}
    </div>
  );
}
