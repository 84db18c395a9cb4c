// What a half-written path means: the folder to look into, what in it begins like that, and what Tab makes of it.
import type { z } from 'zod';
import type { FolderEntry } from '../../../src-shared/contract/host.ts';

export type Entry = z.infer<typeof FolderEntry>;

export interface Looked {
  readonly known?: { readonly path: string; readonly parent: string | null; readonly repository: boolean; readonly entries: readonly Entry[] };
  readonly unknown?: string;
}

/** The part up to and with the last separator: `/home/mara/co` looks into `/home/mara/`. */
export const folderOf = (path: string): string => /^.*[\\/]/.exec(path.trimStart())?.[0] ?? (path.trim() === '~' ? '~/' : '');

const lastPart = (path: string): string => path.trimStart().slice(folderOf(path).length);

/** Entries that begin like the last part; hidden ones only when the part begins with a dot. */
export function matching(folder: Looked | null, path: string): readonly Entry[] {
  const part = lastPart(path).toLowerCase();
  return (folder?.known?.entries ?? []).filter(({ name }) => name.toLowerCase().startsWith(part) && (part.startsWith('.') || !name.startsWith('.')));
}

/** The path Tab completes to: the chosen or only entry, or as far as all of them agree; null when there is nothing to add. */
export function completion(path: string, entries: readonly Entry[], chosen: number): string | null {
  const entry = entries[chosen] ?? (entries.length === 1 ? entries[0] : undefined);
  const name = entry ? `${entry.name}/` : agreed(entries.map((each) => each.name));
  const completed = folderOf(path) + name;
  return name.length > lastPart(path).length && completed !== path ? completed : null;
}

/** The longest beginning all names share, whatever their case. */
function agreed(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same]?.toLowerCase() === first[same]?.toLowerCase()) same += 1;
    length = same;
  }
  return first.slice(0, length);
}
