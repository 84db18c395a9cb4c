import { expect, test } from 'vitest';
import { noFlags, type Origin, type SettingsLayer } from '../../../src-shared/model/settings.ts';
import { FakeMachine } from '../../testing/fakes/fakePorts.ts';
import { commandId, openYard, sampleId } from '../../testing/yard.ts';

const layer = (origin: Origin, file: string, values: Readonly<Record<string, unknown>>): SettingsLayer => ({
  origin, file, values: Object.fromEntries(Object.entries(values).map(([key, value], index) => [key, { value: JSON.parse(JSON.stringify(value)), line: index + 1 }])),
});
const user = (values: Readonly<Record<string, unknown>>) => ({ layers: [layer('user file', '/home/settings.yaml', values)], faults: [] });
const repository = (values: Readonly<Record<string, unknown>>) => ({ layers: [layer('project file', '/sample/.switchyard.yaml', values)], faults: [] });

async function yardWith(files: { user?: Readonly<Record<string, unknown>>; project?: Readonly<Record<string, unknown>> }) {
  const yard = await openYard();
  if (files.user) yard.machine.settings.set(null, user(files.user));
  if (files.project) yard.machine.settings.set('/sample', repository(files.project));
  await yard.engine.lookNow();
  const set = (key: string, value: unknown, project: typeof sampleId | null = null) => yard.client.settings.set({ commandId: commandId(), project, key, value: JSON.parse(JSON.stringify(value)) });
  return { ...yard, set, of: () => yard.engine.lookout.settings.of(sampleId), [Symbol.asyncDispose]: () => yard.engine.close() };
}

test('the nearer layer wins: default, user file, app, project file, the project in the app', async () => {
  await using yard = await yardWith({});
  const slots = [yard.of()['project-slots']];
  yard.machine.settings.set(null, user({ 'project-slots': 2 }));
  await yard.engine.lookNow();
  slots.push(yard.of()['project-slots']);
  await yard.set('project-slots', 3);
  slots.push(yard.of()['project-slots']);
  yard.machine.settings.set('/sample', repository({ 'project-slots': 4 }));
  await yard.engine.lookNow();
  slots.push(yard.of()['project-slots']);
  await yard.set('project-slots', 5, sampleId);
  slots.push(yard.of()['project-slots']);
  await yard.set('project-slots', null, sampleId);
  slots.push(yard.of()['project-slots']);
  expect([slots, yard.engine.lookout.settings.of(null)['project-slots']]).toEqual([[6, 2, 3, 4, 5, 4], 3]);
});

test('a flag of the command line is stronger than everything else, and gone with its host', async () => {
  const machine = new FakeMachine();
  machine.flags = { ...noFlags, values: { slots: { value: 9, line: null } } };
  const yard = await openYard({ machine });
  await yard.client.settings.set({ commandId: commandId(), project: sampleId, key: 'slots', value: 3 });
  const flagged = [yard.engine.lookout.settings.of(sampleId).slots, (await yard.client.settings.explain({ project: sampleId })).settings.find(({ key }) => key === 'slots')?.candidates.map(({ origin, value }) => [origin, value])];
  machine.flags = noFlags;
  await yard.engine.close();
  await using next = await yard.restart();
  expect([flagged, next.engine.lookout.settings.of(sampleId).slots]).toEqual([[9, [['flag', 9], ['project in the app', 3], ['default', 6]]], 3]);
});

test('explaining shows the value in force first, then everything it overrode with file and line', async () => {
  await using yard = await yardWith({ user: { slots: 2, agent: 'codex' }, project: { agent: 'opencode' } });
  await yard.set('agent', 'scripted');
  const { settings } = await yard.client.settings.explain({ project: sampleId });
  expect(settings.find(({ key }) => key === 'agent')?.candidates).toEqual([
    { origin: 'project file', file: '/sample/.switchyard.yaml', line: 1, value: 'opencode' },
    { origin: 'app', file: null, line: null, value: 'scripted' },
    { origin: 'user file', file: '/home/settings.yaml', line: 2, value: 'codex' },
    { origin: 'default', file: null, line: null, value: 'claude-code' },
  ]);
});

test('what a repository could run or loosen counts only once exactly that was approved', async () => {
  await using yard = await yardWith({ project: { setup: ['npm', 'ci'], permission: 'full', 'project-slots': 1 } });
  const asked = yard.engine.lookout.settings.trust(sampleId);
  const before = [yard.of().setup, yard.of().permission, yard.of()['project-slots']];
  await yard.client.projects.trust({ commandId: commandId(), project: sampleId, digest: asked?.digest ?? '' });
  const after = [yard.of().setup, yard.of().permission, yard.engine.lookout.settings.trust(sampleId)];
  yard.machine.settings.set('/sample', repository({ setup: ['curl', 'evil'], permission: 'full' }));
  await yard.engine.lookNow();
  expect({ asked: asked?.commands, before, after, changed: [yard.of().setup, yard.engine.lookout.settings.trust(sampleId)?.commands] }).toEqual({
    asked: ['setup: ["npm","ci"]', 'permission: full'],
    before: [[], 'edit', 1],
    after: [['npm', 'ci'], 'full', null],
    changed: [[], ['setup: ["curl","evil"]', 'permission: full']],
  });
});

test('a task of a project that asks for trust waits for it, and says so', async () => {
  await using yard = await yardWith({ project: { setup: ['npm', 'ci'] } });
  const task = await yard.create();
  const before = await yard.says(task);
  await yard.client.projects.trust({ commandId: commandId(), project: sampleId, digest: yard.engine.lookout.settings.trust(sampleId)?.digest ?? '' });
  await yard.engine.quiet();
  expect([before, await yard.says(task)]).toEqual(['trust: setup command asks for your trust', 'preparing: setup command runs']);
});

test('a bad file keeps its last good values and tells file, line and reason', async () => {
  await using yard = await yardWith({ user: { slots: 2 } });
  const fault = { file: '/home/settings.yaml', line: 3, why: 'slots: expected a number' };
  yard.machine.settings.set(null, { ...user({ slots: 2 }), faults: [fault] });
  await yard.engine.lookNow();
  expect([yard.engine.lookout.surroundings().slots, yard.engine.lookout.surroundings().settingsFaults]).toEqual([2, [fault]]);
});

test('a value that was set by another version and means nothing here is passed over', async () => {
  await using yard = await yardWith({});
  await yard.engine.recorder.record(() => [
    { kind: 'setting.set', project: null, key: 'teleport', value: true, by: 'api' },
    { kind: 'setting.set', project: null, key: 'slots', value: 'many', by: 'api' },
    { kind: 'setting.set', project: sampleId, key: 'permission', value: 'edit', by: 'api' },
  ]);
  expect([yard.of().slots, yard.of().permission, (await yard.says(await yard.create())).split(':')[0]]).toEqual([6, 'edit', 'quiet']);
});
