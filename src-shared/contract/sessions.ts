// Sessions: list, end, rename, and cheap pictures of their screens. Typing and viewing go by the binary road (terminalFrames.ts).
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ProjectId, SessionId, TaskId } from '../model/ids.ts';
import { Session } from '../model/session.ts';
import { asking, command, Done } from './errors.ts';
import { ScreenLine } from './screen.ts';

export const SessionReport = z.object({ task: TaskId, project: ProjectId, run: z.number().int(), session: Session });
export type SessionReport = z.infer<typeof SessionReport>;

export const sessions = {
  /** Living sessions, or with `ended` the last 200 as well. A session may be named by id or by its readable name. */
  list: asking.route({ method: 'GET', path: '/sessions' }).input(z.object({ ended: z.coerce.boolean().default(false) })).output(z.object({ sessions: z.array(SessionReport) })),
  find: asking.route({ method: 'GET', path: '/sessions/{session}' }).input(z.object({ session: z.string().min(1).max(100) })).output(SessionReport),
  /** Same as stopping the task's run. */
  kill: asking.route({ method: 'POST', path: '/sessions/{session}/kill' }).input(command.extend({ session: SessionId })).output(Done),
  rename: asking.route({ method: 'POST', path: '/sessions/{session}/rename' }).input(command.extend({ session: SessionId, name: z.string().trim().min(1).max(80) })).output(Done),
  /** Types text into a session as if a person had, followed by Enter when `enter`. */
  type: asking.route({ method: 'POST', path: '/sessions/{session}/type' }).input(z.object({ session: SessionId, text: z.string().max(65_536), enter: z.boolean().default(true) })).output(Done),
  /** The last lines of each screen, again whenever one changed, at most twice a second. */
  pictures: asking.input(z.object({ sessions: z.array(SessionId).max(200), rows: z.number().int().min(1).max(60) }))
    .output(eventIterator(z.object({ session: SessionId, lines: z.array(ScreenLine) }))),
  /** The recording as text chunks (UTF-8, escapes kept), oldest first; with `follow`, what comes after as well. */
  log: asking.input(z.object({ session: SessionId, follow: z.boolean().default(false) })).output(eventIterator(z.object({ text: z.string() }))),
};
