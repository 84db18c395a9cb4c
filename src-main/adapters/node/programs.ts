// Finds installed programs and asks for their version. Nothing passes through a shell, and what is asked sees none of the host's secrets.
import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Programs } from '../../engine/ports/programs.ts';

export interface ProgramsOptions {
  /** The host's environment: PATH is looked through, PATHEXT on Windows too. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute paths of our own scripts. */
  readonly scriptedAgent: string;
  readonly claudeView: string;
}

const patience = 10_000; // ms for an answer; the slowest agent we know takes 2 s on a busy machine
const longestVersion = 200; // characters shown to people
const onWindows = process.platform === 'win32';

export const openPrograms = ({ env, scriptedAgent, claudeView }: ProgramsOptions): Programs => ({
  find: (program) => find(program, env),
  version: (path, args) => versionOf(path, args, env),
  node: { program: process.execPath, env: process.versions.electron ? { ELECTRON_RUN_AS_NODE: '1' } : {} },
  scriptedAgent,
  claudeView,
});

async function find(program: string, env: ProgramsOptions['env']): Promise<string | null> {
  if (program === '' || program.includes('\0')) return null;
  if (isAbsolute(program)) return firstThere(withEndings(program, env));
  if (/[/\\]/.test(program)) return null; // relative to what, nobody could say
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return firstThere(folders.flatMap((folder) => withEndings(join(folder, program), env)));
}

/** On Windows a program is found with the endings PATHEXT names, unless it already has one. */
function withEndings(path: string, env: ProgramsOptions['env']): readonly string[] {
  if (!onWindows) return [path];
  const endings = (env['PATHEXT'] ?? '.EXE;.COM;.CMD;.BAT').toLowerCase().split(';').filter(Boolean);
  return endings.some((ending) => path.toLowerCase().endsWith(ending)) ? [path] : endings.map((ending) => path + ending);
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await isProgram(path)) return path;
  return null;
}

const isProgram = (path: string): Promise<boolean> => access(path, constants.X_OK).then(() => stat(path)).then((seen) => seen.isFile(), () => false);

function versionOf(path: string, args: readonly string[], env: ProgramsOptions['env']): Promise<string | null> {
  const options = { env: shown(env), timeout: patience, killSignal: 'SIGKILL', maxBuffer: 1024 * 1024, windowsHide: true, shell: false } as const;
  return new Promise((resolve) => {
    try {
      const child = execFile(path, [...args], options, (error, stdout) => resolve(error ? null : firstLine(stdout)));
      child.stdin?.end();
    } catch {
      resolve(null); // Windows refuses to start a .cmd without a shell
    }
  });
}

const firstLine = (output: string): string | null =>
  stripVTControlCharacters(output).split(/\r?\n/).map((line) => line.trim()).find((line) => line !== '')?.slice(0, longestVersion) ?? null;

const needed = ['PATH', 'Path', 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG'];

const shown = (env: ProgramsOptions['env']): Record<string, string | undefined> => Object.fromEntries(needed.map((name) => [name, env[name]]));
