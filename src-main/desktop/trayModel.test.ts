// What the tray offers in each state of the yard.
import { expect, test } from 'vitest';
import { trayModel } from './trayModel.ts';

test('an idle yard can be opened, drained, paused and quit', () => {
  expect(trayModel({ mode: 'run', slots: 6, open: 0, act: 0 })).toEqual({
    tooltip: 'Switchyard: 0 of 6 slots busy',
    calls: false,
    lines: [
      { kind: 'said', label: '0 of 6 slots busy' },
      { kind: 'said', label: 'Nothing needs you' },
      { kind: 'line' },
      { kind: 'choice', id: 'open', label: 'Open Switchyard' },
      { kind: 'choice', id: 'drain', label: 'Drain: start nothing new' },
      { kind: 'choice', id: 'pause', label: 'Pause: no new runs, no retries' },
      { kind: 'line' },
      { kind: 'choice', id: 'quit-keep', label: 'Quit' },
    ],
  });
});

test('a busy yard that calls for a person says so, and asks what becomes of its agents', () => {
  const model = trayModel({ mode: 'drain', slots: 2, open: 2, act: 1 });
  expect([model.tooltip, model.calls]).toEqual(['Switchyard: 2 of 2 slots busy, draining, 1 task needs you', true]);
  expect(model.lines.flatMap((line) => (line.kind === 'choice' ? [[line.id, line.label]] : []))).toEqual([
    ['act', '1 task needs you'],
    ['open', 'Open Switchyard'],
    ['resume', 'Resume'],
    ['pause', 'Pause: no new runs, no retries'],
    ['stop-all', 'Stop all (2 agents)'],
    ['quit-keep', 'Quit and keep 2 agents running'],
    ['quit-stop', 'Quit and stop 2 agents'],
  ]);
});

test('a paused yard can be resumed or left to drain', () => {
  const ids = trayModel({ mode: 'pause', slots: 6, open: 0, act: 0 }).lines.flatMap((line) => (line.kind === 'choice' ? [line.id] : []));
  expect(ids).toEqual(['open', 'resume', 'drain', 'quit-keep']);
});
