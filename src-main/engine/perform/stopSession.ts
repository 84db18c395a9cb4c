// Ends a session's whole process tree: politely, then by force. That it ended is seen, not assumed: hence the look.
import type { Deed } from './deed.ts';

export const stopSession: Deed<'stop-session'> = async ({ session }, { ports, settings, look }) => {
  await ports.terminals.kill(session, settings['stop-seconds'] * 1000);
  await look();
};
