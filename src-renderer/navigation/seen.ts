// Which tasks a person has looked at since they last asked for something: the dot in the sidebar. Kept on this machine, never a fact.
import { create } from 'zustand';
import { z } from 'zod';
import type { TaskId } from '../../src-shared/model/ids.ts';
import type { Status } from '../../src-shared/model/status.ts';

const kept = 'switchyard.seen';
const most = 2_000; // entries; the oldest looks are forgotten first
const Kept = z.record(z.string(), z.number());

const useSeen = create<{ readonly seen: Readonly<Record<string, number>> }>(() => ({ seen: read() }));

function read(): Readonly<Record<string, number>> {
  try {
    return Kept.parse(JSON.parse(globalThis.localStorage.getItem(kept) ?? '{}'));
  } catch {
    return {}; // an unreadable note only means that dots come back
  }
}

/** A person has the task before their eyes. */
export function markSeen(task: TaskId, at: number): void {
  const { seen } = useSeen.getState();
  const next = Object.fromEntries([...Object.entries({ ...seen, [task]: at })].sort(([, left], [, right]) => right - left).slice(0, most));
  useSeen.setState({ seen: next });
  localStorage.setItem(kept, JSON.stringify(next));
}

/** It asks for a person since after they last looked. */
export const useUnread = (id: TaskId, status: Status | undefined): boolean =>
  useSeen(({ seen }) => status !== undefined && (status.turn === 'act' || status.turn === 'review') && (seen[id] ?? 0) < status.since);
