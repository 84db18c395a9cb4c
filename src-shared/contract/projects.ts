// Projects: register, name, put away.
import { z } from 'zod';
import { ProjectId } from '../model/ids.ts';
import { Project } from '../model/project.ts';
import { asking, command, Done } from './errors.ts';

const named = command.extend({ project: ProjectId });

export const projects = {
  /** Registers the repository at an absolute path. The id defaults to the folder's name. */
  add: asking.route({ method: 'POST', path: '/projects' })
    .input(command.extend({ path: z.string().min(1).max(4096), id: ProjectId.nullable().default(null) }))
    .output(z.object({ project: Project })),
  list: asking.route({ method: 'GET', path: '/projects' })
    .input(z.object({ archived: z.boolean().default(false) }))
    .output(z.object({ projects: z.array(Project) })),
  get: asking.route({ method: 'GET', path: '/projects/{project}' }).input(z.object({ project: ProjectId })).output(z.object({ project: Project })),
  rename: asking.route({ method: 'POST', path: '/projects/{project}/rename' }).input(named.extend({ name: z.string().trim().min(1).max(100) })).output(Done),
  archive: asking.route({ method: 'POST', path: '/projects/{project}/archive' }).input(named).output(Done),
  restore: asking.route({ method: 'POST', path: '/projects/{project}/restore' }).input(named).output(Done),
  /** Forgets the project here. Its repository is never touched. */
  remove: asking.route({ method: 'DELETE', path: '/projects/{project}' }).input(named).output(Done),
  /** Approves exactly the commands that were shown with this digest. */
  trust: asking.route({ method: 'POST', path: '/projects/{project}/trust' }).input(named.extend({ digest: z.string() })).output(Done),
  branches: asking.route({ method: 'GET', path: '/projects/{project}/branches' })
    .input(z.object({ project: ProjectId }))
    .output(z.object({ branches: z.array(z.string()) })),
};
