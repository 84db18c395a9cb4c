// The way out of a refused folder.
import { expect, test } from 'vitest';
import { Refusal } from '../../../src-shared/model/refusal.ts';
import { wayOutOf } from './wayOut.ts';

test('a folder inside a repository leads to the repository, one that is here already to its project, any other nowhere', () => {
  const refusals = [
    { code: 'inside-repository', path: '/h/src', root: '/h' }, { code: 'worktree-of-other', path: '/w', mainRoot: '/h' },
    { code: 'already-added', path: '/h', project: 'h' }, { code: 'worktree-of-project', path: '/w', project: 'h' }, { code: 'bare-repository', path: '/b' },
  ];
  expect(refusals.map((refusal) => wayOutOf(Refusal.parse(refusal)))).toEqual([{ add: '/h' }, { add: '/h' }, { open: 'h' }, { open: 'h' }, null]);
});
