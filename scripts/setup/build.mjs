// Builds out/ when its sources are not those it was built from. Compared by content: a checkout changes times, not meaning.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePath } from './node.mjs';
import { giveUp, root, say } from './root.mjs';

const sources = ['src-main', 'src-renderer', 'src-shared', 'scripts/build', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const stamp = join(root, 'out', 'built-from');

export function ensureBuild() {
  const wrong = tryBuild();
  if (wrong) giveUp(wrong);
}

/** Null when out/ is up to date now, else what went wrong. */
export function tryBuild() {
  if (!existsSync(join(root, 'src-main'))) return null; // installed from a package: out/ is all there is
  const wanted = digest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return null;
  say('building (a few seconds)…');
  forgetBuild();
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(nodePath(), [vite, 'build'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) return `the build failed:\n${stdout}${stderr}`;
  writeFileSync(stamp, wanted);
  return null;
}

/** Makes the next start build again; for those who write to out/ by another road. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

function digest() {
  const hash = createHash('sha256');
  for (const source of sources) for (const file of filesUnder(source)) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

function filesUnder(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
