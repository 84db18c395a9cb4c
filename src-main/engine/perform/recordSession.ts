// Writes down what was seen of a session: that it started, what it does, how it ended.
import type { Deed } from './deed.ts';

export const recordStart: Deed<'record-start'> = ({ task, run, session, seen }, { record }) =>
  record(() => [{ kind: 'session.started', task, run, session, process: seen.process }]);

export const recordActivity: Deed<'record-activity'> = ({ task, run, session, activity }, { record }) =>
  record(() => [{ kind: 'session.activity', task, run, session, activity }]);

export const recordEnd: Deed<'record-end'> = ({ task, run, session, seen }, { record }) =>
  record(() => [{ kind: 'session.exited', task, run, session, code: seen.ended?.code ?? null, signal: seen.ended?.signal ?? null }]);
