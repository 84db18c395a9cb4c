// What runs instead of Electron's executable: makes `electron` importable, then evaluates the app's built, unmodified main module.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const hintMs = 10_000;
const given = process.argv.slice(2);
process.argv = [process.execPath, ...given]; // as Electron has it, switches included

const electron = new URL('./electron.mjs', import.meta.url).href;
registerHooks({
  resolve: (wanted, context, next) => (wanted === 'electron' ? { url: electron, shortCircuit: true } : next(wanted, context)),
});
const posesAs = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).devDependencies.electron;
Object.defineProperty(process.versions, 'electron', { value: posesAs, enumerable: true });

const { app, required } = understand(given);
if (!app) {
  console.error('stand-in: no app was named');
  process.exit(1);
}
const main = mainModule(app);
const { begin } = await import('./main/begin.mjs');
const evaluated = begin(main, given);

const hint = setTimeout(() => {
  console.error(
    'stand-in: the main module is still being evaluated after 10 s. Electron says "ready" only after it, so a top-level ' +
      '`await app.whenReady()` never ends.',
  );
}, hintMs);
for (const preload of required) createRequire(main)(preload);
try {
  await import(pathToFileURL(main).href);
} finally {
  clearTimeout(hint);
  evaluated();
}

function understand(list) {
  const required = [];
  for (let index = 0; index < list.length; index++) {
    if (list[index] === '-r' || list[index] === '--require') required.push(list[++index]);
    else if (!list[index].startsWith('-')) return { app: resolve(list[index]), required };
  }
  return { app: null, required };
}

function mainModule(path) {
  if (!statSync(path).isDirectory()) return path;
  const manifest = join(path, 'package.json');
  const named = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).main : null;
  return join(path, named ?? 'index.js');
}
