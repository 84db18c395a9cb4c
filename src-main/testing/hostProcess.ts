// A Node host as a process of a test: started, seen to be ready, killed like a person's machine would. Whoever starts it ends it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface HostProcess {
  readonly pid: number;
  /** Milliseconds from its start until it printed its address; rejects with what it said when it ended before. */
  readonly ready: Promise<number>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What it printed so far. */
  said(): string;
  signal(name: NodeJS.Signals): void;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
}

export function startHostProcess(entry: string, env: Readonly<Record<string, string>>): HostProcess {
  const from = performance.now();
  const child = spawn(process.execPath, [entry, '--no-open'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ready = Promise.withResolvers<number>();
  ready.promise.catch(() => {}); // most are killed before they were ready, and nobody asked
  const hear = (text: Buffer) => {
    said += text.toString();
    if (said.includes('switchyard: open http')) ready.resolve(performance.now() - from);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code ?? 1);
  void ended.then((how) => ready.reject(new Error(`the host ended (${how}) before it was ready: ${said.trim()}`)));
  return {
    pid: child.pid ?? 0, ready: ready.promise, ended, said: () => said,
    signal: (name) => void child.kill(name),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
