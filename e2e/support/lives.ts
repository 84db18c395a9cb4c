// The lives of scripted agents, as they wrote them down themselves: one line when one begins, one when it ends.
import { readFileSync } from 'node:fs';

export interface Life {
  readonly task: string;
  readonly run: number;
  readonly pid: number;
  readonly ended: boolean;
}

/** Every agent that ever began, in that order. */
export function livesIn(journal: string): Life[] {
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n').map((line): { what: string; task: string; run: number; pid: number; startTime: string } => JSON.parse(line));
  const ended = new Set(lines.filter(({ what }) => what === 'end').map(({ pid, startTime }) => `${pid} ${startTime}`));
  return lines.filter(({ what }) => what === 'start').map(({ task, run, pid, startTime }) => ({ task, run, pid, ended: ended.has(`${pid} ${startTime}`) }));
}

/** Whether a process with this id is there. */
export function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
