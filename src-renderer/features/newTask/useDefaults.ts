// What a new task gets where nothing is chosen: agent and runs from the settings, and the branches there are to start from.
import { useEffect, useState } from 'react';
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import { client } from '../../connection/client.ts';
import { look } from '../../connection/commands.ts';
import { useProject } from '../../connection/hooks.ts';

export interface Defaults {
  readonly agent: string | null;
  readonly maxRuns: string | null;
  readonly branch: string | null;
  readonly branches: readonly string[];
}

export function useDefaults(project: ProjectId | null): Defaults {
  const branch = useProject(project)?.branch ?? null;
  const [known, setKnown] = useState<Omit<Defaults, 'branch'>>({ agent: null, maxRuns: null, branches: [] });
  useEffect(() => {
    if (!project) return;
    let current = true;
    void Promise.all([look(() => client.settings.explain({ project })), look(() => client.projects.branches({ project }))]).then(([settings, branches]) => {
      if (!current) return;
      const inForce = (key: string) => ('ok' in settings ? settings.ok.settings.find((setting) => setting.key === key)?.candidates[0]?.value : undefined);
      const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
      setKnown({ agent: text(inForce('agent')), maxRuns: text(inForce('max-runs')), branches: 'ok' in branches ? branches.ok.branches : [] });
    });
    return () => { current = false; };
  }, [project]);
  return { ...known, branch };
}
