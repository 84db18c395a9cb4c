// A place kept: drawn by its own feature.
import type { TaskId } from '../../../src-shared/model/ids.ts';

export const TaskPage = ({ task }: { readonly task: TaskId }) => <div>{task}</div>;
