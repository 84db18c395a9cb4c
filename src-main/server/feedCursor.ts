// Server-sent events carry the number of the last fact as their id, so that a reader who lost the connection resumes behind it by
// `Last-Event-ID`, as the format has it.
import { mapEventIterator } from '@orpc/client';
import { withEventMeta } from '@orpc/server';
import { z } from 'zod';

interface Call {
  readonly path: readonly string[];
  readonly input: unknown;
  readonly lastEventId: string | undefined;
}

/** Stands around every call; only the feed is touched. */
export async function feedCursor<C extends Call>(call: C & { next(options?: C): Promise<unknown> }): Promise<unknown> {
  if (call.path.join('.') !== 'feed.watch') return call.next();
  const after = /^\d{1,15}$/.test(call.lastEventId ?? '') ? { after: Number(call.lastEventId) } : {};
  const input = { ...(typeof call.input === 'object' ? call.input : {}), ...after };
  const messages = await call.next({ ...call, input });
  if (!isStream(messages)) return messages;
  return mapEventIterator(messages, {
    value: async (message) => numbered(message),
    error: async (thrown) => thrown,
  });
}

const isStream = (answer: unknown): answer is AsyncIteratorObject<unknown, unknown, void> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/** Only a message after which nothing older is missing carries a number. */
function numbered(message: unknown): unknown {
  const { snapshot, facts } = Numbered.parse(message);
  const seq = snapshot?.seq ?? facts?.at(-1)?.seq;
  return seq === undefined || typeof message !== 'object' || message === null ? message : withEventMeta(message, { id: String(seq) });
}

const Seq = z.object({ seq: z.number().int() });
const Numbered = z.object({ snapshot: Seq.optional(), facts: z.array(Seq).optional() });
