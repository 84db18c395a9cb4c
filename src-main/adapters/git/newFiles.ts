// Files git does not know yet: how many lines they hold, and how they would look in a diff. Never follows a link and never
// opens anything but a plain file, since an agent may have put a pipe or a link to elsewhere there.
import { constants, lstat, open, readlink } from 'node:fs/promises';
import { join } from 'node:path';

const mostCounted = 4 * 1024 * 1024; // bytes of one file; a larger one counts as binary
const binarySniff = 8000; // bytes; as far as git looks for a NUL

interface Content {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
  readonly mode: '100644' | '100755' | '120000';
}

/** Number of lines, or null for what is binary, too large or not a file. */
export async function linesOfNewFile(workTree: string, path: string): Promise<number | null> {
  const content = await read(join(workTree, path), mostCounted);
  return content === null || !content.isWhole || isBinary(content.bytes) ? null : linesIn(content.bytes).length;
}

/** What `git diff` would say once the file is added; empty when there is no such file. Reads at most `most` bytes of it. */
export async function diffOfNewFile(workTree: string, path: string, most: number): Promise<{ text: string; wasCut: boolean }> {
  const content = await read(join(workTree, path), most);
  if (content === null) return { text: '', wasCut: false };
  const head = `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}\nnew file mode ${content.mode}\n`;
  if (isBinary(content.bytes)) return { text: `${head}Binary files /dev/null and ${quoted(`b/${path}`)} differ\n`, wasCut: false };
  const lines = linesIn(content.bytes);
  if (lines.length === 0) return { text: head, wasCut: false };
  const noNewline = content.isWhole && content.bytes.at(-1) !== 0x0a ? '\\ No newline at end of file\n' : '';
  const body = lines.map((line) => `+${line}`).join('\n') + (content.isWhole ? '\n' : '');
  const range = lines.length === 1 ? '+1' : `+1,${lines.length}`;
  return { text: `${head}--- /dev/null\n+++ ${quoted(`b/${path}`)}\n@@ -0,0 ${range} @@\n${body}${noNewline}`, wasCut: !content.isWhole };
}

async function read(path: string, most: number): Promise<Content | null> {
  const seen = await lstat(path).catch(() => null);
  if (seen?.isSymbolicLink()) return { bytes: Buffer.from(await readlink(path)), isWhole: true, mode: '120000' };
  if (!seen?.isFile()) return null;
  await using file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  const buffer = Buffer.alloc(Math.min(seen.size, most));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  return { bytes: buffer.subarray(0, bytesRead), isWhole: seen.size <= most, mode: seen.mode & 0o100 ? '100755' : '100644' };
}

const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, binarySniff).includes(0);

function linesIn(bytes: Buffer): readonly string[] {
  const lines = bytes.toString('utf8').split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

const quoted = (path: string): string => (/[\u0000-\u001f\u007f"\\]/.test(path) ? JSON.stringify(path) : path);
