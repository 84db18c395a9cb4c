// What is promised about the start of a task that is being written.
import { expect, test } from 'vitest';
import { ProjectId } from '../../src-shared/model/ids.ts';
import type { Surroundings } from '../../src-shared/model/surroundings.ts';
import { whenItStarts } from './whenItStarts.ts';

const project = ProjectId.parse('harbour');
const around: Surroundings = { lookedAt: 1, slots: 4, projects: {}, agents: [], terminals: null, tamper: null, settingsFaults: [], memory: { app: 0, agents: 0, used: 0, total: 0 } };
const view = (mode: 'run' | 'drain' | 'pause', busy: number) => ({ dispatch: { mode, since: 0, by: null }, around, open: { all: busy, inProject: () => busy, told: '' }, statuses: new Map() });

test('nothing is promised at once while the host drains or is paused', () => {
  expect([whenItStarts(view('drain', 0), { project }), whenItStarts(view('pause', 0), { project: null })]).toEqual([
    'Draining: it waits in the queue until you press Run.', 'Paused: it waits in the queue until you press Run.',
  ]);
});

test('free slots let it start, busy ones and a missing agent do not', () => {
  expect([whenItStarts(view('run', 3), { project }), whenItStarts(view('run', 4), { project }), whenItStarts(view('run', 0), { project, missing: 'codex' })]).toEqual([
    'It starts at once: 1 slot is free.', 'It starts when a slot is free: 4 of 4 are busy.', 'Held until codex is found.',
  ]);
});
