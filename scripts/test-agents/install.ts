// Installs a real agent from the npm registry into a cache outside the repository, once per version.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export const cacheFolder = (): string =>
  process.env['SWITCHYARD_AGENT_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'switchyard-agents');

/** Folder with the agent's program. `version` is a number or a tag such as `latest`, which is asked for anew each time. */
export async function install(pack: string, version: string): Promise<string> {
  const folder = join(cacheFolder(), `${pack.replaceAll(/[@/]/g, '_')}@${version}`);
  const done = join(folder, 'installed');
  const isFixed = /^\d/.test(version);
  if (!(isFixed && existsSync(done))) {
    process.stderr.write(`test:agents: installing ${pack}@${version} (some 400 MB, once)…\n`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--no-audit', '--no-fund', '--loglevel=error', `${pack}@${version}`], folder);
    await writeFile(done, '');
  }
  return join(folder, 'node_modules', '.bin');
}

/** npm on this very Node: on an older one it would pick an older version of some agents without saying so. */
async function npm(args: readonly string[], cwd: string): Promise<void> {
  const script = process.env['npm_execpath'];
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) };
  const child = spawn(program, [...first, ...args], { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm install ended with ${code}`);
}
