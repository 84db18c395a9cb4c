// Everything that may be asked across a process, on every transport.
import { feed } from './feed.ts';
import { agents, folders, host, sample, settings } from './host.ts';
import { projects } from './projects.ts';
import { sessions } from './sessions.ts';
import { tasks } from './tasks.ts';
import { workspaces } from './workspaces.ts';

export const contract = { agents, feed, folders, host, projects, sample, sessions, settings, tasks, workspaces };
export type Contract = typeof contract;
