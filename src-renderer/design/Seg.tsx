// A few choices side by side, one of them in force. Arrow keys move, as in any radio group.
import { useId } from 'react';
import './Seg.css';

export interface SegProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly { readonly value: V; readonly label: string; readonly title?: string }[];
  readonly onChange: (value: V) => void;
  /** The value that was asked for and is not in force yet. */
  readonly asked?: V | null | undefined;
}

export function Seg<V extends string>({ label, value, choices, onChange, asked = null }: SegProps<V>) {
  const name = useId();
  return (
    <span className="seg" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className={choice.value === value ? 'on' : choice.value === asked ? 'asked' : ''} title={choice.title}>
          <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.label}
        </label>
      ))}
    </span>
  );
}
