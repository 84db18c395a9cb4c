// Questions about many statuses at once, answered once per frame for everybody who asks.
import type { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { useMirror } from '../connection/hooks.ts';
import type { View } from '../connection/mirror.ts';
import { needing, rollUp, yoursFirst, type RollUp } from './order.ts';

/** Living tasks of a project or of all, yours first, then oldest. */
export const useOrderedTaskIds = (project: ProjectId | null): readonly TaskId[] =>
  useMirror((view) => ordered(view, project));

/** What stands still until a person acts, then what can be reviewed. */
export const useNeeding = (): { readonly act: readonly TaskId[]; readonly review: readonly TaskId[] } => useMirror((view) => needingIn(view));

export const useRollup = (project: ProjectId): RollUp => useMirror((view) => rolled(view, project));

const perFrame = <T>(answer: (view: View, project: ProjectId | null) => T) => {
  let last: View['statuses'] | null = null;
  let lastTasks: View['tasks'] | null = null;
  let answers = new Map<ProjectId | null, T>();
  return (view: View, project: ProjectId | null = null): T => {
    if (last !== view.statuses || lastTasks !== view.tasks) answers = new Map();
    last = view.statuses;
    lastTasks = view.tasks;
    const known = answers.get(project);
    if (known !== undefined) return known;
    const made = answer(view, project);
    answers.set(project, made);
    return made;
  };
};

const inProject = ({ tasks }: View, project: ProjectId | null) => tasks.values().filter((task) => project === null || task.project === project);
const ordered = perFrame((view, project) => yoursFirst(inProject(view, project), view.statuses));
const needingIn = perFrame((view) => needing(view.statuses));
const rolled = perFrame((view, project) => rollUp(inProject(view, project), view.statuses));
