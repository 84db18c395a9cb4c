// The end of a session's recording, for a terminal nobody can show any more.
import type { SessionId } from '../../../src-shared/model/ids.ts';
import { client } from '../../connection/client.ts';
import { look } from '../../connection/commands.ts';

const most = 256 * 1024; // characters: a few screens of the busiest agent

/** As it was printed, escapes and all; empty when there is none to be had. */
export async function endOfRecording(session: SessionId, signal: AbortSignal): Promise<string> {
  const answer = await look(async () => {
    let text = '';
    for await (const chunk of await client.sessions.log({ session, follow: false }, { signal })) text = (text + chunk.text).slice(-most);
    return text;
  });
  return 'ok' in answer ? answer.ok : '';
}
