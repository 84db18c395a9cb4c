// All settings with who says what, read again whenever a fact or a look changed what is said.
import { useEffect, useState } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { ExplainedSetting, SettingsFault } from '../../../src-shared/model/settings.ts';
import { client } from '../../connection/client.ts';
import { look } from '../../connection/commands.ts';
import { useMirror } from '../../connection/hooks.ts';

export interface Explained {
  readonly settings: readonly ExplainedSetting[];
  readonly faults: readonly SettingsFault[];
}

export function useExplained(project: ProjectId | null): Observed<Explained> | null {
  const said = useMirror((view) => JSON.stringify([view.settings, project && view.projects.get(project)?.settings, view.around.settingsFaults, project && view.around.projects[project]]));
  const [explained, setExplained] = useState<Observed<Explained> | null>(null);
  useEffect(() => {
    let current = true;
    void look(() => client.settings.explain({ project })).then((answer) => {
      if (current) setExplained('ok' in answer ? { known: answer.ok } : { unknown: answer.refused });
    });
    return () => { current = false; };
  }, [project, said]);
  return explained;
}
