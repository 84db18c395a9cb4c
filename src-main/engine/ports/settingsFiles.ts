// Settings from outside the ledger: the user's own file, the one a project commits as `.switchyard.yaml`, and flags of the command line.
import type { SettingsFault, SettingsLayer } from '../../../src-shared/model/settings.ts';

export interface SettingsFiles {
  /** Reads the files again where they changed. A bad file keeps its last good layer and gives a fault with line and reason. */
  read(projectRoot: string | null): Promise<{ readonly layers: readonly SettingsLayer[]; readonly faults: readonly SettingsFault[] }>;
  /** What was set when this host was started; stronger than anything else, gone with it. */
  readonly flags: SettingsLayer;
}
