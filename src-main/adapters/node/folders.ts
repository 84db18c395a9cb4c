// Folders for the path field and the folder browser. Looks, never changes anything.
import { access, readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import type { Folders } from '../../engine/ports/folders.ts';

const most = 500; // entries; more than a person scrolls through

/** `home` is what `~` means. */
export const openFolders = (home: string = homedir()): Folders => ({
  list: async (asked) => {
    const wanted = asked === '~' || asked.startsWith('~/') ? join(home, asked.slice(1)) : asked;
    if (!isAbsolute(wanted) || wanted.includes('\0')) return null;
    const path = resolve(normalize(wanted));
    const found = await readdir(path, { withFileTypes: true }).catch(() => null);
    if (!found) return null;
    const names = await foldersAmong(path, found);
    const entries = await Promise.all(names.sort(byName).slice(0, most).map((name) => entryAt(name, join(path, name))));
    return { path, parent: dirname(path) === path ? null : dirname(path), repository: await isRepository(path), entries };
  },
});

async function foldersAmong(path: string, found: readonly Dirent[]): Promise<string[]> {
  const names = await Promise.all(found.map(async (entry) => {
    if (entry.name === '.git') return [];
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && await leadsToFolder(join(path, entry.name)));
    return isFolder ? [entry.name] : [];
  }));
  return names.flat();
}

const leadsToFolder = (path: string): Promise<boolean> => stat(path).then((seen) => seen.isDirectory(), () => false);

const entryAt = async (name: string, path: string) => ({ name, path, repository: await isRepository(path) });

/** A worktree has a file there, a checkout a folder; a closer look is git's. */
const isRepository = (path: string): Promise<boolean> => access(join(path, '.git')).then(() => true, () => false);

/** Hidden folders last, otherwise as people count: `v2` before `v10`. */
function byName(one: string, other: string): number {
  const hidden = Number(one.startsWith('.')) - Number(other.startsWith('.'));
  return hidden || order.compare(one, other);
}
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
