// The host over the wire: what it is, run or drain or pause, settings, agents, folders, the sample.
import type { HostStatus } from '../../../src-shared/contract/host.ts';
import { changeDispatch, setSetting } from '../decide/dispatch.ts';
import { startSample } from '../decide/sample.ts';
import { doctor } from './doctor.ts';
import type { Engine } from '../engine.ts';
import { asking, os, refused } from './os.ts';

/** What only the host knows of itself, and how to end it. */
export interface HostSelf {
  readonly status: () => Promise<Pick<HostStatus, 'version' | 'kind' | 'pid' | 'startedAt' | 'home' | 'address' | 'ptyHost'>>;
  readonly quit: (agents: 'keep' | 'stop') => void;
}

export const hostHandlers = (engine: Engine, self: HostSelf) => {
  const { model, live, recorder, lookout, ports, lookNow } = engine;
  const ask = asking(recorder);
  return {
    host: {
      status: os.host.status.handler(async () => ({ ...(await self.status()), mode: model.dispatch.mode, facts: model.seq, openRuns: live.openRuns.all })),
      surroundings: os.host.surroundings.handler(() => lookout.surroundings()),
      doctor: os.host.doctor.handler(async () => {
        await lookout.lookAtAgents();
        await lookNow();
        return { findings: await doctor(engine, await self.status()) };
      }),
      dispatch: os.host.dispatch.handler(({ input, context, errors }) =>
        ask('host.dispatch', input, errors, (draft) => changeDispatch(draft, input.mode, context.by))),
      quit: os.host.quit.handler(({ input }) => {
        self.quit(input.agents);
        return { done: true as const };
      }),
    },
    settings: {
      explain: os.settings.explain.handler(async ({ input }) => {
        await lookout.settings.refresh();
        return lookout.settings.explain(input.project);
      }),
      set: os.settings.set.handler(({ input, context, errors }) =>
        ask('settings.set', input, errors, (draft) => setSetting(draft, input.project, input.key, input.value, context.by))),
    },
    agents: {
      list: os.agents.list.handler(() => ({ agents: lookout.surroundings().agents })),
      look: os.agents.look.handler(async () => {
        const agents = [...(await lookout.lookAtAgents())];
        await lookNow();
        return { agents };
      }),
    },
    folders: {
      list: os.folders.list.handler(async ({ input, errors }) => {
        const listed = await ports.folders.list(input.path);
        if (!listed) throw refused(errors, { code: 'path-missing', path: input.path });
        return { ...listed, entries: [...listed.entries] };
      }),
    },
    sample: {
      start: os.sample.start.handler(async ({ input, errors }) => {
        const path = await ports.samples.make();
        const inspected = await ports.git.inspect(path);
        const started = await ask('sample.start', input, errors, (draft) => startSample(draft, path, inspected, lookout.settings.of(null)));
        await lookNow();
        return started;
      }),
    },
  };
};
