// One pty and the program in it: bytes out, bytes in, size, end. Never a string, never a wait: what the program does not read yet is
// kept up to a limit, and beyond it the writer is refused.
import { constants } from 'node:os';
import { writeSync } from 'node:fs';
import { spawn } from 'node-pty';
import type { Ended, Spec } from './protocol.ts';
import { sessionTag } from './processTree.ts';
import { adopting, quietPerl } from './subreaper.ts';

const inputLimit = 4 * 1024 * 1024; // bytes typed ahead of a program that does not read
const firstRetryMs = 1; // the kernel's buffer was full; a busy program empties it within milliseconds
const longestRetryMs = 100; // a program that never reads costs next to nothing

export interface Pty {
  readonly pid: number;
  /** Queues bytes in order. Throws `input-full`. */
  write(bytes: Uint8Array): void;
  resize(cols: number, rows: number): void;
  pause(): void;
  resume(): void;
}

export interface PtyEvents {
  bytes(bytes: Buffer): void;
  ended(ended: Ended): void;
}

export function openPty(spec: Spec, events: PtyEvents): Pty {
  const command = adopting(spec);
  const env: Record<string, string> = { TERM: 'xterm-256color', COLORTERM: 'truecolor', ...spec.env, [sessionTag]: spec.id };
  if (command.program !== spec.program && !(quietPerl in env)) env[quietPerl] = '0';
  const pty = spawn(command.program, [...command.args], {
    name: env.TERM ?? 'xterm-256color', cols: spec.cols, rows: spec.rows, cwd: spec.cwd, env, encoding: null,
  });
  const input = 'fd' in pty && typeof pty.fd === 'number' ? inputTo(pty.fd) : { write: (bytes: Buffer) => pty.write(bytes), close: () => {} };
  pty.onData((bytes: unknown) => events.bytes(Buffer.isBuffer(bytes) ? bytes : Buffer.from(`${bytes}`))); // Windows gives strings
  pty.onExit(({ exitCode, signal }) => {
    input.close();
    events.ended(signal ? { code: null, signal: signalName(signal) } : { code: exitCode, signal: null });
  });
  return {
    pid: pty.pid,
    write: (bytes) => input.write(Buffer.from(bytes)),
    resize: (cols, rows) => pty.resize(cols, rows),
    pause: () => pty.pause(),
    resume: () => pty.resume(),
  };
}

/** Writes straight to the pty, in order. node-pty's own queue has no limit and spins while the program does not read. */
function inputTo(fd: number): { write(bytes: Buffer): void; close(): void } {
  const queue: Buffer[] = [];
  let queued = 0;
  let retry: NodeJS.Timeout | null = null;
  let wait = firstRetryMs;
  let closed = false;

  const drain = () => {
    retry = null;
    for (let bytes = queue[0]; bytes && !closed; bytes = queue[0]) {
      const written = writeSome(fd, bytes);
      if (written === 'broken') return close(); // the other side is gone; its end will be told
      queued -= written;
      if (written < bytes.length) {
        queue[0] = bytes.subarray(written);
        wait = written > 0 ? firstRetryMs : Math.min(wait * 2, longestRetryMs);
        retry = setTimeout(drain, wait);
        return;
      }
      wait = firstRetryMs;
      queue.shift();
    }
  };
  const close = () => {
    closed = true;
    queue.length = 0;
    if (retry) clearTimeout(retry);
  };
  return {
    close,
    write: (bytes) => {
      if (closed) throw new Error('terminal-ended');
      if (queued + bytes.length > inputLimit) throw new Error('input-full');
      if (bytes.length === 0) return;
      queue.push(bytes);
      queued += bytes.length;
      if (!retry) drain();
    },
  };
}

function writeSome(fd: number, bytes: Buffer): number | 'broken' {
  try {
    return writeSync(fd, bytes);
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN' ? 0 : 'broken';
  }
}

const signalName = (number: number): string =>
  Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `signal ${number}`;
