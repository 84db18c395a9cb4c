// The house laws, as tests: the whole tree obeys them, and each of them catches what it is there for.
import { describe, expect, test } from 'vitest';
import { laws } from './layering/laws.ts';
import { imagine, readSources } from './layering/sources.ts';

const sources = readSources();

describe('the whole tree', () => {
  test('was read', () => {
    expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(['src-main/testing/layering/laws.ts', 'src-shared/model/facts.ts']));
  });

  test.each(laws)('$name', ({ broken }) => {
    expect(sources.flatMap(broken)).toEqual([]);
  });
});

describe('each law catches', () => {
  const offences: readonly [law: string, path: string, text: string][] = [
    ['an import points to a lower floor, never sideways', 'src-shared/model/a.ts', "import { readFile } from 'node:fs';"],
    ['an import points to a lower floor, never sideways', 'src-shared/model/a.ts', "import { readFile } from 'fs';"],
    ['an import points to a lower floor, never sideways', 'src-main/engine/plan/a.ts', "import { go } from '../perform/go.ts';"],
    ['an import points to a lower floor, never sideways', 'src-main/engine/a.ts', "import Database from 'better-sqlite3';"],
    ['an import points to a lower floor, never sideways', 'src-main/engine/a.ts', "const { app } = await import('electron');"],
    ['an import points to a lower floor, never sideways', 'src-main/adapters/git/a.ts', "import { b } from '../sqlite/b.ts';"],
    ['an import points to a lower floor, never sideways', 'src-renderer/features/yard/a.tsx', "import { b } from '../task/b.ts';"],
    ['an import points to a lower floor, never sideways', 'src-renderer/design/a.tsx', "import type { Task } from '../../src-shared/model/task.ts';"],
    ['an import points to a lower floor, never sideways', 'src-renderer/app/a.tsx', "import type { Ports } from '../../src-main/engine/ports/ports.ts';"],
    ['a file opens with its promise', 'src-shared/text/a.ts', 'export const a = 1;'],
    ['a file has at most 400 lines', 'src-shared/text/a.ts', '// line\n'.repeat(401)],
    ['a name says what a thing is', 'src-main/engine/taskManager.ts', '// A name.'],
    ['a name says what a thing is', 'src-main/engine/a.ts', 'export interface TaskInfo {}'],
    ['a name says what a thing is', 'src-main/engine/a.ts', 'export type ITask = string;'],
    ['only desktop/ knows Electron', 'src-main/server/a.ts', "import { app } from 'electron';"],
    ['processes are started in few places', 'src-main/server/a.ts', "import { spawn } from 'node:child_process';"],
    ['only the git runner starts git', 'src-main/adapters/git/a.ts', "execFile('git', ['status'])"],
    ['pure code does not ask the clock', 'src-shared/text/a.ts', 'const now = new Date();'],
    ['every test runs', 'src-shared/text/a.test.ts', "  test.only('a', () => {});"],
    ['every test runs', 'e2e/a.spec.ts', "test.describe.skip('a', () => {});"],
  ];

  test.each(offences)('%s: %s', (name, path, text) => {
    const law = laws.find((one) => one.name === name);
    expect(law?.broken(imagine(path, text))).toHaveLength(1);
  });
});
