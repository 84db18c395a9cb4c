// The host itself: what it is, what it sees, run or drain or pause, settings, agents, folders, the sample.
import { z } from 'zod';
import { DispatchMode } from '../model/facts.ts';
import { ProjectId, TaskId } from '../model/ids.ts';
import { ExplainedSetting, SettingsFault } from '../model/settings.ts';
import { AgentSeen, Surroundings } from '../model/surroundings.ts';
import { asking, command, Done } from './errors.ts';

export const HostStatus = z.object({
  version: z.string(),
  kind: z.enum(['electron', 'node']),
  pid: z.number().int(),
  startedAt: z.number(),
  home: z.string(),
  address: z.string(),
  mode: DispatchMode,
  facts: z.number().int(),
  openRuns: z.number().int(),
  ptyHost: z.object({ pid: z.number().int(), version: z.string(), terminals: z.number().int(), subreaper: z.boolean() }).nullable(),
});
export type HostStatus = z.infer<typeof HostStatus>;

/** One line of `doctor`: what was looked at, whether it is well, what to do if not. */
export const Finding = z.object({ what: z.string(), well: z.enum(['good', 'warn', 'bad']), found: z.string(), todo: z.string().nullable() });
export type Finding = z.infer<typeof Finding>;

export const FolderEntry = z.object({ name: z.string(), path: z.string(), repository: z.boolean() });

export const host = {
  status: asking.route({ method: 'GET', path: '/host' }).output(HostStatus),
  surroundings: asking.route({ method: 'GET', path: '/host/surroundings' }).output(Surroundings),
  doctor: asking.route({ method: 'GET', path: '/host/doctor' }).output(z.object({ findings: z.array(Finding) })),
  /** run: start what may start. drain: start nothing new, let open runs end. pause: start nothing new and no retries either. */
  dispatch: asking.route({ method: 'POST', path: '/host/dispatch' }).input(command.extend({ mode: DispatchMode })).output(Done),
  /** Ends this host. `keep` leaves agents running in the pty host; `stop` ends them first. */
  quit: asking.route({ method: 'POST', path: '/host/quit' }).input(z.object({ agents: z.enum(['keep', 'stop']) })).output(Done),
};

export const settings = {
  explain: asking.route({ method: 'GET', path: '/settings' })
    .input(z.object({ project: ProjectId.nullable().default(null) }))
    .output(z.object({ settings: z.array(ExplainedSetting), faults: z.array(SettingsFault) })),
  /** Null takes the value back to what files and defaults say. */
  set: asking.route({ method: 'POST', path: '/settings' }).input(command.extend({ project: ProjectId.nullable().default(null), key: z.string(), value: z.json() })).output(Done),
};

export const agents = {
  list: asking.route({ method: 'GET', path: '/agents' }).output(z.object({ agents: z.array(AgentSeen) })),
  /** Looks again at every agent: path and version. */
  look: asking.route({ method: 'POST', path: '/agents/look' }).output(z.object({ agents: z.array(AgentSeen) })),
};

export const folders = {
  /** Folders below `path` for the path field and the folder browser of the browser host. `~` is the home folder. */
  list: asking.route({ method: 'GET', path: '/folders' })
    .input(z.object({ path: z.string().max(4096) }))
    .output(z.object({ path: z.string(), parent: z.string().nullable(), repository: z.boolean(), entries: z.array(FolderEntry) })),
};

export const sample = {
  /** Makes the sample repository (once) and queues its three tasks. */
  start: asking.route({ method: 'POST', path: '/sample' }).input(command).output(z.object({ project: ProjectId, tasks: z.array(TaskId) })),
};
