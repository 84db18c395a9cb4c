// A place kept: drawn by its own feature.
import type { ProjectId } from '../../../src-shared/model/ids.ts';

export const Yard = ({ project }: { readonly project: ProjectId | null }) => <div>{project}</div>;
