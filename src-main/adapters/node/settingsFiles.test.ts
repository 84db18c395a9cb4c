import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { where } from '../../testing/where.ts';
import { openSettingsFiles } from './settingsFiles.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sy-settings-'));
  file = join(folder, 'settings.yaml');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openSettingsFiles({ settingsFile: file });

test('no file is no settings and no fault', async () => {
  expect(await open().read(null)).toEqual({ layers: [], faults: [] });
  expect(await open().read(join(folder, 'nowhere'))).toEqual({ layers: [], faults: [] });
});

test('the user file and the project file are read apart, each under its origin', async () => {
  const project = join(folder, 'project');
  await mkdir(project);
  await writeFile(file, 'slots: 3\n');
  await writeFile(join(project, '.switchyard.yaml'), 'agent: codex\n');
  const files = open();
  expect([await files.read(null), await files.read(project)]).toEqual([
    { layers: [{ origin: 'user file', file, values: { slots: { value: 3, line: 1 } } }], faults: [] },
    { layers: [{ origin: 'project file', file: join(project, '.switchyard.yaml'), values: { agent: { value: 'codex', line: 1 } } }], faults: [] },
  ]);
});

test('an unchanged file gives the very same answer, a changed one a new answer', async () => {
  await writeFile(file, 'slots: 3\n');
  const files = open();
  const first = await files.read(null);
  expect(await files.read(null)).toBe(first);
  await writeFile(file, 'slots: 14\n');
  expect((await files.read(null)).layers[0]?.values).toEqual({ slots: { value: 14, line: 1 } });
  await rm(file);
  expect(await files.read(null)).toEqual({ layers: [], faults: [] });
});

test('while the file is broken its last good values stay in force, and the line is named', async () => {
  await writeFile(file, 'slots: 3\nagent: codex\n');
  const files = open();
  const good = await files.read(null);
  await writeFile(file, 'slots: 3\nagent: [codex\n');
  const broken = await files.read(null);
  expect(broken.layers).toEqual(good.layers);
  expect(broken.faults).toEqual([{ file, line: 3, why: expect.stringMatching(/flow/i) }]);
  await writeFile(file, 'x'.repeat(300_000));
  expect(await files.read(null)).toEqual({ layers: good.layers, faults: [{ file, line: null, why: 'it has 300000 bytes; 262144 is the most' }] });
  await rm(file);
  await mkdir(file);
  expect(await files.read(null)).toEqual({ layers: good.layers, faults: [{ file, line: null, why: 'it is not a file' }] });
});

test('one wrong value keeps its old value and lets the others change', async () => {
  await writeFile(file, 'slots: 3\nmax-runs: 2\nagent: codex\n');
  const files = open();
  await files.read(null);
  await writeFile(file, 'slots: lots\nmax-runs: 5\n');
  expect(await files.read(null)).toEqual({
    layers: [{ origin: 'user file', file, values: { slots: { value: 3, line: 1 }, 'max-runs': { value: 5, line: 2 } } }],
    faults: [{ file, line: 1, why: expect.stringMatching(/^slots takes a whole number from 1 to 200, not "/) }],
  });
});

where(process.getuid?.() !== 0 && process.platform !== 'win32', 'root may read a settings file that nobody may read')('a file that may not be read is a fault, never "no settings"', async () => {
  await writeFile(file, 'slots: 3\n', { mode: 0o000 });
  expect(await open().read(null)).toMatchObject({ faults: [{ file, line: null, why: 'it cannot be read: EACCES' }] });
});
