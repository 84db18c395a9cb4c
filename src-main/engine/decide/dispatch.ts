// Run, drain, pause; and what a person sets inside the app.
import type { By, DispatchMode } from '../../../src-shared/model/facts.ts';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import { parseSetting } from '../../../src-shared/model/settings.ts';
import { done, no, withProject, type Doing } from './context.ts';

export const changeDispatch = (draft: Model, mode: DispatchMode, by: By): Doing =>
  draft.dispatch.mode === mode ? done() : done({ kind: 'dispatch.changed', mode, by });

export function setSetting(draft: Model, project: ProjectId | null, key: string, value: unknown, by: By): Doing {
  const parsed = value === null ? { ok: null } : parseSetting(key, value);
  if ('wrong' in parsed) return no({ code: 'setting-wrong', why: parsed.wrong });
  const set = done({ kind: 'setting.set', project, key, value: parsed.ok, by });
  return project === null ? set : withProject(draft, project, () => set);
}
