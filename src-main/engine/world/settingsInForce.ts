// The settings in force for each project: files as last read, what was set in the app, and nothing a repository brings unapproved.
import type { ProjectId } from '../../../src-shared/model/ids.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import { effectiveSettings, explainSettings, parseSetting, type ExplainedSetting, type Settings, type SettingsFault, type SettingsLayer } from '../../../src-shared/model/settings.ts';
import type { TrustAsked } from '../../../src-shared/model/surroundings.ts';
import type { SettingsFiles } from '../ports/settingsFiles.ts';

/** Keys by which a repository could run something or loosen a limit: they count only once a person approved exactly these values. */
const guarded = ['setup', 'agents', 'permission', 'environment'];

interface Read {
  readonly layers: readonly SettingsLayer[];
  readonly faults: readonly SettingsFault[];
}
const nothing: Read = { layers: [], faults: [] };

export class SettingsInForce {
  readonly #files: SettingsFiles;
  readonly #model: Model;
  #user: Read = nothing;
  readonly #projects = new Map<ProjectId, Read>();
  readonly #memo = new Map<ProjectId | null, { readonly from: readonly unknown[]; readonly settings: Settings }>();

  constructor(files: SettingsFiles, model: Model) {
    this.#files = files;
    this.#model = model;
  }

  /** Reads the files again where they changed. */
  async refresh(): Promise<void> {
    this.#user = await this.#files.read(null);
    for (const project of this.#model.projects.values()) {
      if (project.removedAt === null) this.#projects.set(project.id, await this.#files.read(project.path));
    }
  }

  of(project: ProjectId | null): Settings {
    const from = [this.#user, this.#model.settings, project && this.#projects.get(project), project && this.#model.projects.get(project)];
    const known = this.#memo.get(project);
    if (known?.from.every((part, index) => part === from[index])) return known.settings;
    const settings = effectiveSettings(this.#layers(project));
    this.#memo.set(project, { from, settings });
    return settings;
  }

  explain(project: ProjectId | null): { readonly settings: ExplainedSetting[]; readonly faults: SettingsFault[] } {
    return { settings: explainSettings(this.#layers(project)), faults: this.faults(project === null ? [] : [project]) };
  }

  faults(projects: Iterable<ProjectId>): SettingsFault[] {
    return [...this.#user.faults, ...[...projects].flatMap((project) => this.#projects.get(project)?.faults ?? [])];
  }

  /** What a project's file asks to be trusted with, or null when it asks nothing that was not approved. */
  trust(project: ProjectId): TrustAsked | null {
    const asked = this.#asked(project);
    return asked && !this.#model.projects.get(project)?.trusted.includes(asked.digest) ? asked : null;
  }

  #asked(project: ProjectId): TrustAsked | null {
    const layer = this.#projects.get(project)?.layers.find(({ origin }) => origin === 'project file');
    const values = Object.entries(layer?.values ?? {}).filter(([key]) => guarded.includes(key)).map(([key, { value }]) => [key, value] as const);
    if (values.length === 0) return null;
    return {
      digest: JSON.stringify(values), // the approved text itself, so that any change asks again
      file: layer?.file ?? '.switchyard.yaml',
      commands: values.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`),
    };
  }

  /** Weakest first. */
  #layers(project: ProjectId | null): SettingsLayer[] {
    const app: SettingsLayer = { origin: 'app', file: null, values: valuesOf(this.#model.settings) };
    if (project === null) return [...this.#user.layers, app, this.#files.flags];
    const ofFile = this.#projects.get(project)?.layers ?? [];
    const allowed = this.trust(project) === null ? ofFile : ofFile.map(withoutGuarded);
    const own: SettingsLayer = { origin: 'project in the app', file: null, values: valuesOf(this.#model.projects.get(project)?.settings ?? {}) };
    return [...this.#user.layers, app, ...allowed, own, this.#files.flags];
  }
}

/** What was set in the app. Facts are kept for ever, so one that another version meant may mean nothing here. */
const valuesOf = (settings: Model['settings']): SettingsLayer['values'] =>
  Object.fromEntries(Object.entries(settings).flatMap(([key, value]) => ('ok' in parseSetting(key, value) ? [[key, { value, line: null }]] : [])));

const withoutGuarded = (layer: SettingsLayer): SettingsLayer =>
  ({ ...layer, values: Object.fromEntries(Object.entries(layer.values).filter(([key]) => !guarded.includes(key))) });
