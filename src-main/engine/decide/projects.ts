// Registering a repository and putting a project away. Nothing here touches the repository.
import type { By, Fact } from '../../../src-shared/model/facts.ts';
import { ProjectId } from '../../../src-shared/model/ids.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Project } from '../../../src-shared/model/project.ts';
import type { Refusal } from '../../../src-shared/model/refusal.ts';
import { openRun } from '../../../src-shared/model/task.ts';
import type { TrustAsked } from '../../../src-shared/model/surroundings.ts';
import type { Inspected } from '../ports/git.ts';
import type { Decision } from '../record.ts';
import { done, no, withProject, type Doing } from './context.ts';

/** Decides about a folder that `inspected` tells of. The answer is the id it got. */
export function addProject(draft: Model, path: string, wanted: ProjectId | null, inspected: Inspected, by: By): Decision<{ project: ProjectId }> {
  if (inspected.kind !== 'repository' && inspected.kind !== 'worktree') return no(refusalOf(path, inspected));
  const known = [...draft.projects.values()].find((project) => project.commonDir === inspected.commonDir);
  if (inspected.kind === 'worktree') return no(known && known.removedAt === null ? { code: 'worktree-of-project', path, project: known.id } : { code: 'worktree-of-other', path, mainRoot: inspected.mainRoot });
  if (known && known.removedAt === null) return no(known.archivedAt === null ? { code: 'already-added', path, project: known.id } : { code: 'project-archived', project: known.id });
  if (wanted !== null && wanted !== known?.id && draft.projects.get(wanted)) return no({ code: 'project-id-taken', project: wanted });
  const id = known?.id ?? wanted ?? freeId(draft, inspected.root);
  const fact: Fact = { kind: 'project.added', project: id, name: known?.name ?? lastPart(inspected.root), path: inspected.root, commonDir: inspected.commonDir, branch: inspected.branch, by };
  return { facts: [fact], answer: { project: id } };
}

function refusalOf(path: string, inspected: Exclude<Inspected, { kind: 'repository' | 'worktree' }>): Refusal {
  switch (inspected.kind) {
    case 'subfolder': return { code: 'inside-repository', path, root: inspected.root };
    case 'bare': return { code: 'bare-repository', path };
    case 'not-a-repository': return { code: 'not-a-repository', path };
    case 'not-a-folder': return { code: 'not-a-folder', path };
    case 'missing': return { code: 'path-missing', path };
    case 'unreadable': return { code: 'path-unreadable', path, why: inspected.why };
  }
}

const lastPart = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? 'project';

/** The folder's name as an id; `-2`, `-3` … when another project has it. */
function freeId(draft: Model, root: string): ProjectId {
  const word = lastPart(root).toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+/, '').slice(0, 50) || 'project';
  for (let number = 1; ; number += 1) {
    const id = ProjectId.parse(number === 1 ? word : `${word}-${number}`);
    if (!draft.projects.get(id)) return id;
  }
}

export const renameProject = (draft: Model, id: ProjectId, name: string, by: By): Doing =>
  withProject(draft, id, () => done({ kind: 'project.renamed', project: id, name, by }));

export const archiveProject = (draft: Model, id: ProjectId, by: By): Doing =>
  whenIdle(draft, id, (project) => (project.archivedAt === null ? done({ kind: 'project.archived', project: id, by }) : done()));

export const restoreProject = (draft: Model, id: ProjectId, by: By): Doing =>
  withProject(draft, id, (project) => (project.archivedAt === null ? done() : done({ kind: 'project.restored', project: id, by })));

export const removeProject = (draft: Model, id: ProjectId, by: By): Doing =>
  whenIdle(draft, id, () => done({ kind: 'project.removed', project: id, by }));

export const trustProject = (draft: Model, id: ProjectId, digest: string, asked: TrustAsked | null, by: By): Doing =>
  withProject(draft, id, ({ trusted }) => {
    if (trusted.includes(digest)) return done();
    return asked?.digest === digest ? done({ kind: 'project.trusted', project: id, digest, by }) : no({ code: 'trust-changed', project: id });
  });

function whenIdle(draft: Model, id: ProjectId, go: (project: Project) => Doing): Doing {
  return withProject(draft, id, (project) => {
    const tasks = [...draft.tasks.values()].filter((task) => task.project === id && openRun(task)).map((task) => task.id);
    return tasks.length > 0 ? no({ code: 'project-busy', project: id, tasks }) : go(project);
  });
}
