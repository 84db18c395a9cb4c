// The names things carry for ever. Branded, so that one kind is never passed for another; made only by parsing.
import { z } from 'zod';

/** Defaults to the folder's name in lower case: letters, digits, `.`, `_`, `-`. */
export const ProjectId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/).brand<'ProjectId'>();
export type ProjectId = z.infer<typeof ProjectId>;

/** `T-1`, `T-2` … counted over the whole ledger, never reused. */
export const TaskId = z.string().regex(/^T-[1-9][0-9]{0,9}$/).brand<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;

/** A UUID. It is also the id of the session's terminal. */
export const SessionId = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

/** Made by whoever asks, so that asking twice changes once. */
export const CommandId = z.string().min(8).max(100).regex(/^[A-Za-z0-9._:-]+$/).brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;

/** One attempt at a task, numbered from 1. */
export const RunNumber = z.number().int().positive();
