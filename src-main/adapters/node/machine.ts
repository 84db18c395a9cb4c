// The machine the host runs on: who it is, its environment, its folders. What memory is used is told in memory.ts.
import { opendir } from 'node:fs/promises';
import type { Machine } from '../../engine/ports/machine.ts';
import { memoryUse } from './memory.ts';
import { bootId } from './processIdentity.ts';

/** `env` is the host's own environment. */
export const openMachine = async (env: Readonly<Record<string, string | undefined>>): Promise<Machine> => ({
  bootId: await bootId(),
  pid: process.pid,
  environment: Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  memory: (leaders) => memoryUse(process.pid, leaders),
  folder: async (path) => {
    try {
      await (await opendir(path)).close();
      return { there: true };
    } catch (thrown) {
      return { there: false, why: reason(thrown) };
    }
  },
});

function reason(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  switch (code) {
    case 'ENOENT': return 'it does not exist';
    case 'ENOTDIR': return 'it is not a folder';
    case 'EACCES': case 'EPERM': return 'it may not be read';
    default: return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
