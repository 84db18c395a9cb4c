// One drawn sign. With a label it is spoken; without one it is decoration beside a word.
import { shapes, type GlyphName } from './shapes.tsx';
import './Glyph.css';

export interface GlyphProps {
  readonly name: GlyphName;
  /** Drawn size in px on the 16 px grid. */
  readonly size?: 12 | 14 | 16 | 20 | 24 | 32;
  readonly label?: string;
  readonly className?: string;
}

export function Glyph({ name, size = 16, label, className = '' }: GlyphProps) {
  return (
    <svg className={`g ${className}`} width={size} height={size} viewBox="0 0 16 16" data-glyph={name} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      {shapes[name]}
    </svg>
  );
}
