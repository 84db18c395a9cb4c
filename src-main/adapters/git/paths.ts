// Paths as the file system means them, and the tests that keep ours inside our own folders.
import { lstat, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';

/** Strictly below `folder`: not the folder itself, and `wt-evil` is not inside `wt`. Both must be normal and absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The real path of `path`, or of the part of it that exists with the rest behind it. */
export async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (thrown) {
    if (!isMissing(thrown) || dirname(path) === path) throw thrown;
    return join(await realPlace(dirname(path)), basename(path));
  }
}

/** Whether the path is one we could have computed: absolute, without `.`, `..`, doubled separators or control characters. */
export function isPlain(path: string): boolean {
  return isAbsolute(path) && normalize(path) === path.replaceAll('/', sep) && !path.endsWith(sep) && !/[\u0000-\u001f\u007f]/.test(path);
}

export const isMissing = (thrown: unknown): boolean => codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR';

export function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
}

/** Whether something lies there; a symbolic link that leads nowhere counts. Throws when it cannot be told. */
export async function exists(path: string): Promise<boolean> {
  return (await orMissing(lstat(path))) !== null;
}

/** Content of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  return orMissing(readFile(path, 'utf8'));
}

/** The answer, or null when the path is not there. Any other trouble is thrown. */
export async function orMissing<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** Writes the whole file or nothing of it. */
export async function writeWhole(path: string, content: string): Promise<void> {
  await writeFile(`${path}.new`, content, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

export const said = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
