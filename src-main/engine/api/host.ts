// The host over the wire: what it is, run or drain or pause, settings, agents, folders, the sample.
import type { HostStatus } from '../../../src-shared/contract/host.ts';
import { CommandId, ProjectId, type TaskId } from '../../../src-shared/model/ids.ts';
import { sampleWishes } from '../../../src-shared/model/sample.ts';
import { addProject } from '../decide/projects.ts';
import { changeDispatch, setSetting } from '../decide/dispatch.ts';
import { createTask } from '../decide/tasks.ts';
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
        const known = [...model.projects.values()].find((project) => project.removedAt === null && 'commonDir' in inspected && project.commonDir === inspected.commonDir);
        const added = known ? { project: known.id } : await ask('sample.project', { commandId: `${input.commandId}:project` }, errors, (draft) => addProject(draft, path, ProjectId.parse('sample'), inspected, 'sample'));
        await lookNow();
        const tasks: TaskId[] = [];
        for (const [index, wish] of sampleWishes.entries()) {
          const wanted = { ...wish, project: added.project, commandId: CommandId.parse(`${input.commandId}:${index}`) };
          const { task } = await ask('sample.task', wanted, errors, (draft) => createTask(draft, wanted, lookout.settings.of(added.project), 'sample'));
          tasks.push(task);
        }
        return { project: added.project, tasks };
      }),
    },
  };
};
