// Settings that lie in files: the user's own, and the one a project commits as `.switchyard.yaml`.
import type { SettingsFault, SettingsLayer } from '../../../src-shared/model/settings.ts';

export interface SettingsFiles {
  /** Reads the files again where they changed. A bad file keeps its last good layer and gives a fault with line and reason. */
  read(projectRoot: string | null): Promise<{ readonly layers: readonly SettingsLayer[]; readonly faults: readonly SettingsFault[] }>;
}
