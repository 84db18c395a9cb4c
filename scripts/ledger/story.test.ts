import { expect, test } from 'vitest';
import { Fact, type Recorded } from '../../src-shared/model/facts.ts';
import { TaskId } from '../../src-shared/model/ids.ts';
import { story } from './story.ts';

const wish = { title: 'Fix it', prompt: 'fix it', agent: 'codex', command: null, base: null, priority: 5, maxRuns: 3 };
const facts = [
  { kind: 'project.added', project: 'harbour', name: 'harbour', path: '/h', commonDir: '/h/.git', branch: 'main', by: 'cli' },
  { kind: 'task.created', task: 'T-1', project: 'harbour', wish, by: 'cli' },
  { kind: 'run.opened', task: 'T-1', run: 1 },
  { kind: 'dispatch.changed', mode: 'drain', by: 'cli' },
  { kind: 'task.cancelled', task: 'T-1', by: 'cli' },
].map((fact, index): Recorded => ({ seq: index + 1, at: index * 1000, fact: Fact.parse(fact) }));

test('a task is told fact by fact, with its status where that changes', () => {
  expect([...story(facts, TaskId.parse('T-1'))]).toEqual([
    '    2 1970-01-01T00:00:01.000Z task.created project=harbour wish={"title":"Fix it","prompt":"fix it","agent":"codex","comman… by=cli',
    '      → queued (machine): starts next',
    '    3 1970-01-01T00:00:02.000Z run.opened run=1',
    '      → preparing (machine): making its workspace',
    '    5 1970-01-01T00:00:04.000Z task.cancelled by=cli',
    '      → stopping (machine): cancelled: ending its agent',
  ]);
});

test('without a task every fact is told', () => {
  expect([...story(facts, null)].map((line) => line.split(' ').at(6))).toHaveLength(5);
});
