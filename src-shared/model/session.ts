// One life of an agent process within a run, as the facts tell it.
import { z } from 'zod';
import { SessionId } from './ids.ts';

/** A process nobody can mistake for a later one with the same pid. */
export const ProcessIdentity = z.object({
  pid: z.number().int().positive(),
  /** Start time in clock ticks since boot (Linux: /proc/<pid>/stat field 22); elsewhere what the system gives as a string. */
  startTime: z.string(),
  bootId: z.string(),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** What a terminal shows of its agent's state. A level, not an event: a late or doubled report changes nothing. */
export const Signs = z.object({
  /** Bytes came within the last few seconds. */
  flowing: z.boolean(),
  /** The agent asked for a person (OSC 9, OSC 777) and nobody has answered since. */
  attention: z.object({ text: z.string(), at: z.number() }).nullable(),
  title: z.string(),
  /** Wall milliseconds of the last byte, 0 before the first. */
  lastOutputAt: z.number(),
});
export type Signs = z.infer<typeof Signs>;

export const ActivityKind = z.enum(['working', 'waiting', 'quiet', 'unknown']);
export type ActivityKind = z.infer<typeof ActivityKind>;

/** What a live session is doing, and the evidence that says so. */
export const Activity = z.object({
  kind: ActivityKind,
  source: z.enum(['notification', 'output', 'silence', 'none']),
  saw: z.string().max(500),
});
export type Activity = z.infer<typeof Activity>;

export const Purpose = z.enum(['agent', 'setup']);
export type Purpose = z.infer<typeof Purpose>;

export const SessionEnd = z.discriminatedUnion('how', [
  z.object({ how: z.literal('exited'), at: z.number(), code: z.number().int().nullable(), signal: z.string().nullable() }),
  z.object({ how: z.literal('lost'), at: z.number(), why: z.string() }),
  z.object({ how: z.literal('refused'), at: z.number(), reason: z.string(), detail: z.string() }),
]);
export type SessionEnd = z.infer<typeof SessionEnd>;

export const Session = z.object({
  id: SessionId,
  name: z.string(),
  purpose: Purpose,
  agent: z.string(),
  requestedAt: z.number(),
  process: ProcessIdentity.nullable(),
  startedAt: z.number().nullable(),
  activity: Activity.extend({ since: z.number() }).nullable(),
  ended: SessionEnd.nullable(),
});
export type Session = z.infer<typeof Session>;
