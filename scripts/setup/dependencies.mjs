// Installs what the lock file names, when it is not there yet or the lock file has changed since.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, say } from './root.mjs';

export function ensureDependencies() {
  if (areInstalled()) return;
  say('installing dependencies from the lock file (once, about half a minute)…');
  // A NODE_ENV=production of the machine must not leave out the builder; the output must not reach stdout.
  const args = ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = npm(args);
  if (status !== 0) giveUp(`npm ci failed${error ? ` (${error.message})` : ''}; see its lines above`);
}

function areInstalled() {
  const installed = changedAt('node_modules/.package-lock.json'); // npm writes it last, so a cut-off install leaves none
  return installed !== null && installed >= (changedAt('package-lock.json') ?? 0);
}

function changedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function npm(args) {
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const script = process.env.npm_execpath; // set when npm started us: the same npm again
  if (script?.endsWith('.js')) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' }); // npm.cmd needs a shell
}
