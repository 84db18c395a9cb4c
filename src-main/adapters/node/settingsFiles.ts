// Settings from files: the user's own, and the one a project commits. A file is read again only when it changed; while it cannot be read,
// its last good values stay in force and people are told which line is wrong.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { noFlags, type SettingsFault, type SettingsLayer } from '../../../src-shared/model/settings.ts';
import type { SettingsFiles } from '../../engine/ports/settingsFiles.ts';
import { parseSettingsFile } from './parseSettingsFile.ts';
import type { Places } from './places.ts';

export const projectFileName = '.switchyard.yaml';

const largest = 256 * 1024; // bytes; settings are a page, more is a mistake or an attack

type Read = Awaited<ReturnType<SettingsFiles['read']>>;

interface Known {
  /** Time, size and inode when it was read: what changes whenever the file does. */
  readonly stamp: string;
  readonly read: Read;
}

/** `read(null)` answers the user's file, `read(root)` that project's; an unchanged file gives the very same answer again. */
export function openSettingsFiles({ settingsFile }: Pick<Places, 'settingsFile'>, flags: SettingsLayer = noFlags): SettingsFiles {
  const known = new Map<string, Known>();
  return {
    flags,
    read: async (projectRoot) => {
      const file = projectRoot === null ? settingsFile : join(projectRoot, projectFileName);
      const origin = projectRoot === null ? 'user file' : 'project file';
      const before = known.get(file);
      const stamp = await stampOf(file);
      if (before?.stamp === stamp) return before.read;
      const read = await readAgain(file, origin, before?.read ?? nothing);
      known.set(file, { stamp, read });
      return read;
    },
  };
}

const nothing: Read = { layers: [], faults: [] };

const stampOf = (file: string): Promise<string> =>
  stat(file).then(({ mtimeMs, ctimeMs, size, ino }) => `${mtimeMs} ${ctimeMs} ${size} ${ino}`, (thrown: unknown) => `none: ${codeOf(thrown)}`);

async function readAgain(file: string, origin: SettingsLayer['origin'], before: Read): Promise<Read> {
  const broken = (why: string): Read => ({ layers: before.layers, faults: [{ file, line: null, why }] });
  const seen = await stat(file).catch(codeOf);
  if (typeof seen === 'string') return isAbsent(seen) ? nothing : broken(`it cannot be read: ${seen}`);
  if (!seen.isFile()) return broken('it is not a file');
  if (seen.size > largest) return broken(`it has ${seen.size} bytes; ${largest} is the most`);
  const bytes = await readFile(file).catch(codeOf);
  if (typeof bytes === 'string') return isAbsent(bytes) ? nothing : broken(`it cannot be read: ${bytes}`);
  const { values, faults, whole } = parseSettingsFile(bytes);
  const lasting = before.layers[0]?.values ?? {};
  const layer: SettingsLayer = { origin, file, values: whole ? keepLastGood(values, faults, lasting) : lasting };
  return { layers: [layer], faults: faults.map(({ line, why }): SettingsFault => ({ file, line, why })) };
}

/** A key whose new value is wrong keeps its old one; a key that is gone is gone. */
function keepLastGood(values: SettingsLayer['values'], faults: readonly { readonly key: string | null }[], before: SettingsLayer['values']): SettingsLayer['values'] {
  const old = faults.flatMap(({ key }) => Object.entries(before).filter(([name]) => name === key));
  return { ...Object.fromEntries(old), ...values };
}

const isAbsent = (code: string): boolean => code === 'ENOENT' || code === 'ENOTDIR';

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown));
