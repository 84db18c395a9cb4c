// Reads the house's own source files and what each imports, as text: a law that is broken must be named even when nothing compiles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, sep } from 'node:path';

export interface Source {
  /** From the root of the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
  /** Files of ours as paths from the root; packages by name, such as `zod` or `@orpc/server`; built-ins as `node:fs`. */
  readonly imports: readonly string[];
}

const root = join(import.meta.dirname, '..', '..', '..');
const folders = ['src-shared', 'src-main', 'src-renderer', 'e2e', 'bench', 'scripts'];
const isSource = /\.(ts|tsx|mjs|css|html)$/;
const samples = 'src-main/testing/layering.test.ts'; // holds one of everything that is forbidden
const importing = /^\s*(?:import|export)\s[^;'"`]*?from\s*['"]([^'"$\n]+)['"]|^\s*import\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"$\n]+)['"]/gm;

export function readSources(): Source[] {
  return folders.flatMap(filesUnder).filter((path) => isSource.test(path) && path !== samples).map(readSource);
}

/** A source made up by a test, so that each law is seen to catch something. */
export function imagine(path: string, text: string): Source {
  const isTest = /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('e2e/') || path.includes('/testing/');
  const imports = /\.(ts|tsx|mjs)$/.test(path) ? [...withoutComments(text).matchAll(importing)].map((found) => found[1] ?? found[2] ?? found[3] ?? '') : [];
  return { path, text, isTest, imports: imports.map((wanted) => resolve(path, wanted)) };
}

function readSource(path: string): Source {
  return imagine(path, readFileSync(join(root, path), 'utf8'));
}

function filesUnder(folder: string): string[] {
  const whole = join(root, folder);
  if (!existsSync(whole)) return [];
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function resolve(from: string, wanted: string): string {
  if (wanted.startsWith('.')) return posix.join(posix.dirname(from), wanted);
  if (wanted.startsWith('node:')) return wanted;
  const name = wanted.split('/').slice(0, wanted.startsWith('@') ? 2 : 1).join('/');
  return builtinModules.includes(name) ? `node:${wanted}` : name;
}

/** Whole-line comments only: enough for prose that quotes an import. */
function withoutComments(text: string): string {
  return text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
}
