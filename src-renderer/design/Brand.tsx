// The mark: two tracks, one of them about to be yours.
import { Glyph } from './Glyph.tsx';

export const Brand = ({ size = 16 }: { readonly size?: 16 | 32 }) => <span className="row brand-mark"><Glyph name="mark" size={size} /><b>Switchyard</b></span>;
