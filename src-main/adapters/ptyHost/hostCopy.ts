// A copy of the pty host of its own, named by what is in it, so that it runs on when the app is updated, moved or unmounted.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

export interface HostCopy {
  /** The file to run. */
  readonly entry: string;
  readonly version: string;
}

const nodePty = dirname(createRequire(import.meta.url).resolve('node-pty/package.json')).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
const platform = `prebuilds/${process.platform}-${process.arch}`;
const nodePtyParts = ['package.json', 'lib', 'build/Release', platform]; // as far as there

const sourceVersion = 'source';

/** The version that a copy of this entry has. */
export const versionOf = async (entry: string): Promise<string> => (entry.endsWith('.ts') ? sourceVersion : digest(await closure(entry)));

/** Copies a built entry and what it needs below `folder`, once per content. A source file is run where it lies. */
export async function copyHost(entry: string, folder: string): Promise<HostCopy> {
  if (entry.endsWith('.ts')) return { entry, version: sourceVersion };
  const files = await closure(entry);
  const version = await digest(files);
  const home = join(folder, version);
  const copied = { entry: join(home, basename(entry)), version };
  if (existsSync(home)) return copied;
  const draft = `${home}.new-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(join(draft, 'package.json'), '{ "type": "module" }\n');
  for (const [path, text] of files) await put(join(draft, relative(dirname(entry), path)), text);
  for (const part of nodePtyParts) {
    if (existsSync(join(nodePty, part))) await cp(join(nodePty, part), join(draft, 'node_modules/node-pty', part), { recursive: true });
  }
  await mayRun(join(draft, 'node_modules/node-pty', platform, 'spawn-helper'));
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true })); // another supervisor made it first
  return copied;
}

/** The entry and every file it imports by a relative path. */
async function closure(entry: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (files.has(path)) continue;
    const text = await readFile(path, 'utf8');
    files.set(path, text);
    for (const [, , imported = ''] of text.matchAll(/(from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g)) open.push(join(dirname(path), imported));
  }
  return files;
}

async function digest(files: ReadonlyMap<string, string>): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(nodePty, 'package.json')));
  for (const text of files.values()) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** npm keeps the mode of node-pty's tarball, in which macOS' helper is not executable (microsoft/node-pty#850). */
async function mayRun(path: string): Promise<void> {
  if (existsSync(path)) await chmod(path, 0o755);
}
