// What becomes of a written task.
import { expect, test } from 'vitest';
import { ProjectId } from '../../../src-shared/model/ids.ts';
import { missingIn, useDraft, wishOf, write } from './draft.ts';

const project = ProjectId.parse('harbour');

test('choices left alone are left to the settings', () => {
  write({ prompt: 'Fix it' });
  expect(wishOf(useDraft.getState(), project)).toEqual({ project, prompt: 'Fix it', title: '', agent: null, command: null, base: null, priority: 5, maxRuns: null });
});

test('the agent command takes a program and one whole argument per line', () => {
  write({ prompt: 'Fix it', agent: 'command', program: ' ./fix.sh ', args: '--message\n{prompt} now\n' });
  expect(wishOf(useDraft.getState(), project).command).toEqual({ program: './fix.sh', args: ['--message', '{prompt} now'] });
});

test('what is missing is named before anybody is asked', () => {
  write({ prompt: ' ', agent: 'command', program: '', maxRuns: '0' });
  expect(missingIn(useDraft.getState(), null)).toEqual({ prompt: 'Write what should be done.', project: 'Add a project first.', program: 'Name the program to run.', maxRuns: 'A number from 1 to 100.' });
});
