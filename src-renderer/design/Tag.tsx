// One word in a frame: an origin, a kind. Solid signal stands still for a person, outlined signal can wait, dashed is planned.
import type { ReactNode } from 'react';
import './Tag.css';

export const Tag = ({ look = 'plain', children }: { readonly look?: 'plain' | 'ink' | 'signal' | 'outline' | 'dashed'; readonly children: ReactNode }) => (
  <span className={`tag ${look}`}>{children}</span>
);
