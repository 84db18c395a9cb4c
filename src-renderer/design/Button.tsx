// A control that does one thing. At most one `signal` in a view; `ink` is the page's own act. A button that cannot be used says why in its label.
import type { ComponentProps } from 'react';
import { Kbd } from './Kbd.tsx';
import './Button.css';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'ink' | 'signal' | 'quiet';
  readonly size?: 'small' | 'normal' | 'large';
  /** The key that does the same, printed on it. */
  readonly keys?: string | undefined;
}

export function Button({ look = 'plain', size = 'normal', keys, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`btn ${look} ${size} ${className}`} {...rest}>
      {children}
      {keys ? <Kbd>{keys}</Kbd> : null}
    </button>
  );
}
