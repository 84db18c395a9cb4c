// Puts a line where a scaffold belongs: before the first line that matches, in a file that is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** `kebab-case` as given on the command line, and `camelCase` for files and values; ends the program when there is no such name. */
export function givenName(usage: string): { readonly kebab: string; readonly camel: string } {
  const kebab = process.argv[2] ?? '';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kebab)) stop(`usage: npm run ${usage} -- some-name`, 2);
  return { kebab, camel: kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) };
}

export function create(path: string, text: string): void {
  const file = join(root, path);
  if (existsSync(file)) stop(`${path} is there already`, 1);
  writeFileSync(file, text);
  console.log(`made    ${relative(root, file)}`);
}

/** Replaces what `anchor` matches by what `change` makes of it. */
export function amend(path: string, anchor: RegExp, change: (found: string) => string): void {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  if (!anchor.test(before)) stop(`${path} no longer looks as this scaffold expects (${anchor}); bring both together`, 1);
  writeFileSync(file, before.replace(anchor, change));
  console.log(`changed ${path}`);
}

function stop(why: string, code: number): never {
  console.error(why);
  process.exit(code);
}
