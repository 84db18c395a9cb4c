// After the pty host died: ends what a terminal it no longer knows has left behind, found by identity and by the session's tag.
// Refuses while the host still has the terminal alive, or cannot be asked: then nothing is left behind yet.
import { isKnown } from '../../../src-shared/model/observed.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { ProcessIdentity } from '../../../src-shared/model/session.ts';
import type { TerminalSeen } from '../../engine/ports/terminals.ts';
import { endTree } from '../../pty-host/endTree.ts';

const graceMs = 1000; // its terminal is gone, so it has nobody to say goodbye to

export async function reapLeftovers(
  id: string, process: ProcessIdentity | null, look: Observed<readonly TerminalSeen[]>,
): Promise<Observed<{ readonly killed: number }>> {
  if (!isKnown(look)) return look;
  if (look.known.some((seen) => seen.id === id && !seen.ended)) return { unknown: 'the pty host still has this terminal' };
  try {
    return { known: { killed: await endTree({ id, leader: process, strays: () => [], spared: [] }, graceMs) } };
  } catch (cause) {
    return { unknown: cause instanceof Error ? cause.message : `${cause}` };
  }
}
