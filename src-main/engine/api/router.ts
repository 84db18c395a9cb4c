// The whole contract, implemented on the engine.
import type { Engine } from '../engine.ts';
import { feedHandlers } from './feed.ts';
import { hostHandlers, type HostSelf } from './host.ts';
import { os } from './os.ts';
import { projectHandlers } from './projects.ts';
import { sessionHandlers } from './sessions.ts';
import { taskHandlers } from './tasks.ts';
import { workspaceHandlers } from './workspaces.ts';

export const createRouter = (engine: Engine, self: HostSelf) =>
  os.router({
    ...hostHandlers(engine, self),
    feed: feedHandlers(engine),
    projects: projectHandlers(engine),
    sessions: sessionHandlers(engine),
    tasks: taskHandlers(engine),
    workspaces: workspaceHandlers(engine),
  });

export type Router = ReturnType<typeof createRouter>;
