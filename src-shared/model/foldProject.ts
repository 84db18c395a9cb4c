// What facts do to a project.
import type { Fact } from './facts.ts';
import { withSetting, type Model } from './model.ts';
import type { Project } from './project.ts';

type ProjectFact = Extract<Fact, { kind: `project.${string}` }> | Extract<Fact, { kind: 'setting.set' }>;

export const isProjectFact = (fact: Fact): fact is ProjectFact => fact.kind.startsWith('project.') || fact.kind === 'setting.set';

export function foldProject(model: Model, fact: ProjectFact, at: number): void {
  if (fact.project === null) return;
  const before = model.projects.get(fact.project);
  const after = fact.kind === 'project.added' ? added(fact, at, before) : before && changed(before, fact, at);
  if (after) model.projects.set(fact.project, after);
}

const added = (fact: Extract<Fact, { kind: 'project.added' }>, at: number, before: Project | undefined): Project => ({
  id: fact.project, name: fact.name, path: fact.path, commonDir: fact.commonDir, branch: fact.branch,
  addedAt: at, archivedAt: null, removedAt: null, trusted: before?.trusted ?? [], settings: before?.settings ?? {},
});

function changed(project: Project, fact: Exclude<ProjectFact, { kind: 'project.added' }>, at: number): Project {
  switch (fact.kind) {
    case 'project.renamed': return { ...project, name: fact.name };
    case 'project.archived': return { ...project, archivedAt: at };
    case 'project.restored': return { ...project, archivedAt: null };
    case 'project.removed': return { ...project, removedAt: at };
    case 'project.trusted': return { ...project, trusted: [...project.trusted, fact.digest] };
    case 'setting.set': return { ...project, settings: { ...withSetting(project.settings, fact.key, fact.value) } };
  }
}
