// What scripted agents wrote down of their own lives: the one witness that neither the host nor the ledger can colour.
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

const Entry = z.object({
  what: z.enum(['start', 'end']), at: z.number(), task: z.string(), run: z.number(), session: z.string().nullable(), pid: z.number(), startTime: z.string(),
});
export type Entry = z.infer<typeof Entry>;

/** One agent process. `end` is null when it was killed, or lives. */
export interface AgentLife {
  readonly task: string;
  readonly run: number;
  readonly session: string | null;
  readonly pid: number;
  readonly startTime: string;
  readonly start: number;
  readonly end: number | null;
}

/** Whole lines of a journal from byte `from` on, and where they end; nothing when there is no journal yet. */
export function readJournal(file: string, from = 0): { readonly entries: readonly Entry[]; readonly end: number } {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= from) return { entries: [], end: from };
  const bytes = readFileSync(file).subarray(from);
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  const entries = whole.toString().split('\n').filter(Boolean).map((line) => Entry.parse(JSON.parse(line)));
  return { entries, end: from + whole.length };
}

/** The agents' lives in the order in which they began. */
export function livesIn(entries: readonly Entry[]): readonly AgentLife[] {
  const ends = new Map(entries.filter(({ what }) => what === 'end').map((entry) => [keyOf(entry), entry.at]));
  return entries.filter(({ what }) => what === 'start')
    .map(({ at, task, run, session, pid, startTime }) => ({ task, run, session, pid, startTime, start: at, end: ends.get(`${pid} ${startTime}`) ?? null }))
    .toSorted((a, b) => a.start - b.start);
}

/** Pairs of lives of one task of which the later began before the earlier had ended. Lives without an end are not judged here. */
export function overlaps(lives: readonly AgentLife[]): readonly string[] {
  return [...Map.groupBy(lives, ({ task }) => task).values()].flatMap((ofTask) =>
    ofTask.flatMap((life, index) => ofTask.slice(index + 1)
      .filter((later) => life.end !== null && later.start < life.end)
      .map((later) => `${life.task}: ${nameOf(later)} began ${(life.end ?? 0) - later.start} ms before ${nameOf(life)} ended`)));
}

/** The most agents that lived at once. A life without an end counts until `now`. */
export function mostAtOnce(lives: readonly AgentLife[], now = Date.now()): number {
  const turns = lives.flatMap(({ start, end }) => [{ at: start, by: 1 }, { at: end ?? now, by: -1 }]).toSorted((a, b) => a.at - b.at || a.by - b.by);
  let living = 0;
  return turns.reduce((most, { by }) => Math.max(most, (living += by)), 0);
}

export const nameOf = ({ task, run, pid }: Pick<AgentLife, 'task' | 'run' | 'pid'>): string => `run ${run} of ${task} (pid ${pid})`;

const keyOf = ({ pid, startTime }: Pick<Entry, 'pid' | 'startTime'>): string => `${pid} ${startTime}`;
