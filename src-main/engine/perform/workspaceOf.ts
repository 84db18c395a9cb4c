// Where the workspace of a run lies and what its branch is called: computed from ids alone, so that a crash cannot lose it.
import type { WorkspaceSpec } from '../ports/git.ts';
import type { Scene } from './deed.ts';

export const workspaceId = (task: string, run: number): string => `${task}-${run}`;

/** `sy/t-12-add-a-health-route`, with `-2` behind it from the second run on. */
export function branchName(prefix: string, task: string, title: string, run: number): string {
  const words = title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '');
  return `${prefix}${task.toLowerCase()}${words ? `-${words}` : ''}${run > 1 ? `-${run}` : ''}`;
}

export function workspaceOf({ task, run, project, settings, ports }: Pick<Scene, 'task' | 'run' | 'project' | 'settings' | 'ports'>): WorkspaceSpec {
  const id = workspaceId(task.id, run.number);
  return {
    commonDir: project.commonDir, root: project.path, id,
    path: run.workspace?.path ?? `${ports.workspacesRoot}/${project.id}/${id}`,
    workspacesRoot: ports.workspacesRoot,
    branch: run.workspace?.branch ?? branchName(settings['branch-prefix'], task.id, task.title, run.number),
    base: task.base,
  };
}
