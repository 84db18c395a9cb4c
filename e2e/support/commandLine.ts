// The built command line, run as a person's shell runs it.
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `switchyard <args>` with its state in `home`; resolves however it ends. */
export function switchyard(home: string, ...args: readonly string[]): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, SWITCHYARD_HOME: home };
  const child = execFile(process.execPath, [program, ...args], { env }, (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }));
  child.stdin?.end();
  return promise;
}
