// A labelled input. What is wrong with it stands under it in words and is spoken with it.
import { useId, type ComponentProps, type ReactNode } from 'react';
import './Field.css';

interface Labelled {
  readonly label: string;
  /** A sentence that says what is wrong and what to write instead. */
  readonly wrong?: string | null | undefined;
  readonly hint?: ReactNode;
  readonly hideLabel?: boolean;
}

function Frame({ id, label, wrong, hint, hideLabel, children }: Labelled & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={`fieldset ${wrong ? 'bad' : ''}`}>
      <label htmlFor={id} className={hideLabel ? 'unseen' : 'cap'}>{label}</label>
      {children}
      <div id={`${id}-note`} className={wrong ? 't12 you' : 't12 i3'}>{wrong ?? hint}</div>
    </div>
  );
}

const said = (id: string, { wrong, hint }: Labelled) => ({ 'aria-describedby': wrong || hint ? `${id}-note` : undefined, 'aria-invalid': wrong ? true : undefined });

export function Field({ label, wrong, hint, hideLabel, className = '', ...rest }: Labelled & ComponentProps<'input'>) {
  const own = useId();
  const id = rest.id ?? own;
  const frame = { label, wrong, hint, hideLabel: hideLabel ?? false };
  return <Frame id={id} {...frame}><input {...rest} id={id} className={`field ${className}`} {...said(id, frame)} spellCheck={false} autoComplete="off" /></Frame>;
}

export function TextArea({ label, wrong, hint, hideLabel, className = '', ...rest }: Labelled & ComponentProps<'textarea'>) {
  const own = useId();
  const id = rest.id ?? own;
  const frame = { label, wrong, hint, hideLabel: hideLabel ?? false };
  return <Frame id={id} {...frame}><textarea {...rest} id={id} className={`field area ${className}`} {...said(id, frame)} /></Frame>;
}

export function Select({ label, wrong, hint, hideLabel, className = '', children, ...rest }: Labelled & ComponentProps<'select'>) {
  const own = useId();
  const id = rest.id ?? own;
  const frame = { label, wrong, hint, hideLabel: hideLabel ?? false };
  return <Frame id={id} {...frame}><select {...rest} id={id} className={`field ${className}`} {...said(id, frame)}>{children}</select></Frame>;
}
