// The glyph of a task's status, spoken by its word.
import type { TaskId } from '../../src-shared/model/ids.ts';
import type { Status } from '../../src-shared/model/status.ts';
import { useStatus } from '../connection/hooks.ts';
import { Glyph, type GlyphProps } from '../design/Glyph.tsx';
import { glyphOf, toneOf, wordOf } from './glyphOf.ts';

export const StatusGlyph = ({ status, size }: { readonly status: Status; readonly size?: GlyphProps['size'] }) => (
  <Glyph name={glyphOf(status)} className={toneOf(status)} label={wordOf(status)} {...(size ? { size } : {})} />
);

/** The same for a task by id; nothing while it is not known. */
export function TaskGlyph({ id, size }: { readonly id: TaskId; readonly size?: GlyphProps['size'] }) {
  const status = useStatus(id);
  return status ? <StatusGlyph status={status} size={size} /> : null;
}
