// Runs another program as if it were this one: same terminal, same signals, same end.
import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** Resolves with the exit code (1 when a signal ended it, 127 when it could not be started). Signals sent to us are passed on. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', cwd: root, ...options });
    const forward = (signal) => {
      const reachedItAlready = signal === 'SIGINT' && process.stdin.isTTY; // Ctrl C goes to the whole foreground group
      if (!reachedItAlready) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const end = (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`switchyard: cannot start ${program}: ${error.message}\n`);
      end(127);
    });
    child.on('exit', (code) => end(code ?? 1));
  });
}
