// Projects over the wire.
import type { Engine } from '../engine.ts';
import { addProject, archiveProject, removeProject, renameProject, restoreProject, trustProject } from '../decide/projects.ts';
import { isKnown } from '../../../src-shared/model/observed.ts';
import { asking, os, refused } from './os.ts';

export const projectHandlers = ({ model, recorder, ports, lookout, lookNow }: Engine, ask = asking(recorder)) => ({
  add: os.projects.add.handler(async ({ input, context, errors }) => {
    const { path, id } = input;
    const isAbsolute = path.startsWith('/') || /^[A-Za-z]:[\\/]|^\\\\/.test(path);
    if (!isAbsolute) throw refused(errors, { code: 'path-relative', path });
    const inspected = await ports.git.inspect(path);
    const { project } = await ask('projects.add', input, errors, (draft) => addProject(draft, path, id, inspected, context.by));
    await lookNow();
    const added = model.projects.get(project);
    if (!added) throw refused(errors, { code: 'no-such-project', project });
    return { project: added };
  }),
  list: os.projects.list.handler(({ input }) => ({
    projects: [...model.projects.values()].filter(({ removedAt, archivedAt }) => removedAt === null && (input.archived || archivedAt === null)),
  })),
  get: os.projects.get.handler(({ input, errors }) => {
    const project = model.projects.get(input.project);
    if (!project || project.removedAt !== null) throw refused(errors, { code: 'no-such-project', project: input.project });
    return { project };
  }),
  rename: os.projects.rename.handler(({ input, context, errors }) =>
    ask('projects.rename', input, errors, (draft) => renameProject(draft, input.project, input.name, context.by))),
  archive: os.projects.archive.handler(({ input, context, errors }) =>
    ask('projects.archive', input, errors, (draft) => archiveProject(draft, input.project, context.by))),
  restore: os.projects.restore.handler(({ input, context, errors }) =>
    ask('projects.restore', input, errors, (draft) => restoreProject(draft, input.project, context.by))),
  remove: os.projects.remove.handler(({ input, context, errors }) =>
    ask('projects.remove', input, errors, (draft) => removeProject(draft, input.project, context.by))),
  trust: os.projects.trust.handler(async ({ input, context, errors }) => {
    await lookNow();
    const asked = lookout.settings.trust(input.project);
    return await ask('projects.trust', input, errors, (draft) => trustProject(draft, input.project, input.digest, asked, context.by));
  }),
  branches: os.projects.branches.handler(async ({ input, errors }) => {
    const project = model.projects.get(input.project);
    if (!project) throw refused(errors, { code: 'no-such-project', project: input.project });
    const branches = await ports.git.branches(project.path);
    if (!isKnown(branches)) throw refused(errors, { code: 'path-unreadable', path: project.path, why: branches.unknown });
    return { branches: [...branches.known] };
  }),
});
