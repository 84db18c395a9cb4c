// Ends a session's whole process tree: politely, then by force. That it ended is seen, not assumed.
import type { Deed } from './deed.ts';

export const stopSession: Deed<'stop-session'> = ({ session }, { ports, settings }) =>
  ports.terminals.kill(session, settings['stop-seconds'] * 1000);
