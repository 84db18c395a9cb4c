// A session whose terminal is provably gone: first nothing of it may be left alive, only then is it called lost.
import { isKnown } from '../../../src-shared/model/observed.ts';
import { sessionOf } from '../../../src-shared/model/foldTask.ts';
import { Fault } from '../fault.ts';
import type { Deed } from './deed.ts';

export const reportLost: Deed<'report-lost'> = async ({ task, run, session, why }, scene) => {
  const reaped = await scene.ports.terminals.reap(session, sessionOf(scene.task, session)?.process ?? null);
  if (!isKnown(reaped)) throw new Fault('terminals', 'reap a lost session', reaped.unknown);
  await scene.record(() => [{ kind: 'session.lost', task, run, session, why }]);
};
