// Sessions over the wire: list, end, rename, type, look at.
import type { SessionReport } from '../../../src-shared/contract/sessions.ts';
import { SessionId } from '../../../src-shared/model/ids.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import { killSession, placeIn, renameSession, type Place } from '../decide/sessions.ts';
import type { Engine } from '../engine.ts';
import { asking, os, refused } from './os.ts';
import { logOf, picturesOf } from './streams.ts';

const mostEnded = 200; // sessions a list shows besides the living

export const sessionHandlers = (engine: Engine) => {
  const { model, live, recorder, ports } = engine;
  const ask = asking(recorder);
  const placeOf = (id: string): Place | undefined => placeIn(live.taskOfSession(id), id);
  const report = ({ task, run, session }: Place): SessionReport => ({ task: task.id, project: task.project, run: run.number, session });
  const living = (): SessionReport[] =>
    [...live.open()].flatMap((id) => {
      const task = model.tasks.get(id);
      const run = task && openRun(task);
      return task && run ? run.sessions.filter(({ ended }) => !ended).map((session) => report({ task, run, session })) : [];
    });
  const all = function* (): Iterable<SessionReport> {
    for (const task of model.tasks.values()) for (const run of task.runs) for (const session of run.sessions) yield report({ task, run, session });
  };
  return {
    list: os.sessions.list.handler(({ input }) => {
      if (!input.ended) return { sessions: living() };
      const ended = [...all()].filter(({ session }) => session.ended).sort((a, b) => b.session.requestedAt - a.session.requestedAt);
      return { sessions: [...living(), ...ended.slice(0, mostEnded)] };
    }),
    find: os.sessions.find.handler(({ input, errors }) => {
      const place = placeOf(input.session);
      if (place) return report(place);
      const named = living().find(({ session }) => session.name === input.session) ?? [...all()].findLast(({ session }) => session.name === input.session);
      if (!named) throw refused(errors, { code: 'no-such-session', session: input.session });
      return named;
    }),
    kill: os.sessions.kill.handler(({ input, context, errors }) =>
      ask('sessions.kill', input, errors, (draft) => killSession(draft, input.session, live.taskOfSession(input.session)?.id, context.by))),
    rename: os.sessions.rename.handler(({ input, context, errors }) =>
      ask('sessions.rename', input, errors, (draft) => renameSession(draft, input.session, live.taskOfSession(input.session)?.id, input.name, context.by))),
    type: os.sessions.type.handler(async ({ input, errors }) => {
      const place = placeOf(input.session);
      if (!place) throw refused(errors, { code: 'no-such-session', session: input.session });
      if (place.session.ended) throw refused(errors, { code: 'session-ended', session: SessionId.parse(input.session) });
      await ports.terminals.write(input.session, new TextEncoder().encode(input.enter ? `${input.text}\r` : input.text));
      return { done: true as const };
    }),
    pictures: os.sessions.pictures.handler(({ input, signal }) => picturesOf(ports, input.sessions, input.rows, signal)),
    log: os.sessions.log.handler(({ input, signal }) => logOf(engine, input.session, input.follow, signal)),
  };
};
