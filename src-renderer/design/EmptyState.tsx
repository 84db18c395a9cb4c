// A place with nothing in it, something missing or something broken: what is so, what can be done, what happens then.
import type { ReactNode } from 'react';
import { Glyph } from './Glyph.tsx';
import type { GlyphName } from './shapes.tsx';
import './EmptyState.css';

export interface EmptyStateProps {
  readonly glyph: GlyphName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
  /** `alert` is spoken at once; for what broke. */
  readonly role?: 'status' | 'alert';
}

export const EmptyState = ({ glyph, title, children, act, role = 'status' }: EmptyStateProps) => (
  <div className="empty" role={role}>
    <p className="row"><Glyph name={glyph} /><b>{title}</b></p>
    {children ? <div className="t12 i2">{children}</div> : null}
    {act ? <div className="row">{act}</div> : null}
  </div>
);
