import { describe, expect, test } from 'vitest';
import type { Holdings } from '../../../src-shared/contract/workspaces.ts';
import { Fact } from '../../../src-shared/model/facts.ts';
import { ProjectId, SessionId, TaskId } from '../../../src-shared/model/ids.ts';
import type { Run } from '../../../src-shared/model/run.ts';
import type { Status } from '../../../src-shared/model/status.ts';
import type { Surroundings } from '../../../src-shared/model/surroundings.ts';
import type { Task } from '../../../src-shared/model/task.ts';
import { evidenceOf } from './evidence.ts';
import { holdingsRows, removeWords } from './holdingsRows.ts';
import { sayFact } from './sayFact.ts';
import { taskActs } from './taskActs.ts';
import { unifiedDiff } from './unifiedDiff.ts';

const now = 1_800_000_000_000;
const id = TaskId.parse('T-28');
const session = SessionId.parse('7a0c2c52-8df1-4a6e-9e5d-0f2f0d0f0a11');
const task = (rest: Partial<Task> = {}): Task => ({
  id, project: ProjectId.parse('harbour'), title: 'Limiter', prompt: 'x', agent: 'codex', command: null, base: null, priority: 5, maxRuns: 3, createdAt: now - 900_000,
  runs: [], cancelledAt: null, archivedAt: null, allowance: 3, retriedAfter: null, ...rest,
});
const open: Run = {
  number: 2, openedAt: now - 600_000, stopAskedAt: null, closed: null,
  workspace: { path: '/w', branch: 'sy/t-28-2', baseCommit: 'abc', removal: null, kept: null, restoring: false, removed: null },
  sessions: [{
    id: session, name: 'bright-heron', purpose: 'agent', agent: 'codex', requestedAt: now - 590_000, startedAt: now - 589_000, process: { pid: 41207, startTime: '1', bootId: 'b' }, ended: null,
    activity: { kind: 'waiting', source: 'notification', saw: 'run docker?', since: now - 360_000 },
  }],
};
const over: Run = { ...open, closed: { at: now - 60_000, outcome: { kind: 'failed', purpose: 'agent', code: 1, signal: null }, work: null } };
const status = (word: Status['word'], rest: Partial<Status> = {}): Status => ({ word, turn: 'machine', sentence: word, since: now, until: null, holds: [], ...rest });
const around: Surroundings = { lookedAt: now - 2_000, slots: 4, projects: {}, agents: [], terminals: null, tamper: null, settingsFaults: [], memory: { app: 0, agents: 0, used: 0, total: 0 } };

describe('why', () => {
  test('a waiting agent: what it said decided, and what else was looked at is shown with its age', () => {
    expect(evidenceOf(task({ runs: [open] }), status('waiting'), around, now)).toEqual([
      { source: 'terminals', at: now - 2_000, saw: 'answer', decided: false },
      { source: 'notification', at: now - 360_000, saw: 'run docker?', decided: true },
      { source: 'process', at: now - 589_000, saw: 'codex started as 41207', decided: false },
      { source: 'run', at: now - 600_000, saw: 'run 2 opened', decided: false },
    ]);
  });

  test('terminals that do not answer decide over anything an agent said before', () => {
    const decided = evidenceOf(task({ runs: [open] }), status('unknown'), { ...around, terminals: 'the pty host went away' }, now).filter((row) => row.decided);
    expect(decided).toEqual([{ source: 'terminals', at: now - 2_000, saw: 'the pty host went away', decided: true }]);
  });

  test('a held task: the first hold decided, the runs before it are told too', () => {
    const holds = [{ kind: 'paused', since: now - 30_000 }, { kind: 'slot', scope: 'all', busy: 4, of: 4 }] as const;
    expect(evidenceOf(task({ runs: [over] }), status('held', { holds }), around, now).map(({ source, decided }) => [source, decided])).toEqual([['dispatch', true], ['slots', false], ['run 2', false]]);
  });

  test('exactly one source decides, whatever the task is', () => {
    const lives = [task(), task({ runs: [over] }), task({ runs: [{ ...open, workspace: null, sessions: [] }] }), task({ runs: [over], cancelledAt: now }), task({ runs: [{ ...open, stopAskedAt: now }] })];
    expect(lives.map((life) => evidenceOf(life, status(life.runs.length === 0 ? 'queued' : 'failed'), around, now).filter(({ decided }) => decided).length)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('acts', () => {
  test('what cannot be done says why in its label', () => {
    const cannot = (life: Task, word: Status['word']) => taskActs(life, status(word)).map(({ name, cannot: why }) => [name, why]);
    expect(cannot(task({ runs: [open] }), 'working')).toEqual([['stop', null], ['retry', 'runs'], ['cancel', null], ['archive', 'stop it first']]);
    expect(cannot(task({ runs: [over] }), 'retrying')).toEqual([['stop', 'not running'], ['retry', null], ['cancel', null], ['archive', null]]);
    expect(cannot(task({ archivedAt: now, cancelledAt: now }), 'cancelled')).toEqual([['stop', 'not running'], ['retry', 'is archived'], ['cancel', 'is cancelled'], ['restore', null]]);
    expect(cannot(task(), 'queued')[1]).toEqual(['retry', 'waits already']);
  });
});

describe('what a workspace holds', () => {
  const nothing: Holdings = { modified: { known: [] }, untracked: { known: [] }, stashes: { known: [] }, unpushed: { known: [] }, unfinished: { known: [] }, processes: { known: [] }, digest: 'd', lookedAt: now };

  test('nothing to lose is no row', () => {
    expect(holdingsRows(nothing)).toEqual([]);
  });

  test('a look that failed is a row, counts as work and stands in the act', () => {
    const rows = holdingsRows({ ...nothing, modified: { known: ['a', 'b', 'c', 'd'] }, unpushed: { known: ['a31f09c'] }, stashes: { unknown: 'git answered: index.lock exists' } });
    expect([rows, removeWords(rows)]).toEqual([[
      { kind: 'files with changes', count: 4, names: 'a, b, c and 1 more' },
      { kind: 'commit on no other branch or remote', count: 1, names: 'a31f09c' },
      { kind: 'stashes: could not look', count: null, names: 'git answered: index.lock exists' },
    ], 'Remove 5 and the unseen']);
    expect(removeWords(rows.slice(2))).toBe('Remove the unseen');
  });
});

describe('a diff', () => {
  test('is numbered on both sides', () => {
    expect(unifiedDiff('diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -11,3 +11,3 @@ class X\n same\n-old\n+new\n same\n\\ No newline at end of file\n')).toEqual([
      { kind: 'hunk', before: null, after: null, text: '@@ -11,3 +11,3 @@ class X' },
      { kind: 'same', before: 11, after: 11, text: 'same' },
      { kind: 'minus', before: 12, after: null, text: 'old' },
      { kind: 'plus', before: null, after: 12, text: 'new' },
      { kind: 'same', before: 13, after: 13, text: 'same' },
      { kind: 'note', before: null, after: null, text: 'No newline at end of file' },
    ]);
  });

  test('lines that look like its head are lines when they stand in a hunk', () => {
    expect(unifiedDiff('@@ -1,2 +1,1 @@\n--- gone\n+++ come\n').map(({ kind, text }) => [kind, text])).toEqual([['hunk', '@@ -1,2 +1,1 @@'], ['minus', '-- gone'], ['plus', '++ come']]);
  });

  test('hostile text stays text, and a line of a megabyte is cut', () => {
    const lines = unifiedDiff(`@@ -0,0 +1,2 @@\n+</script><img src=x onerror=alert(1)>\n+${'x'.repeat(1_000_000)}`);
    expect([lines[1]?.text, lines[2]?.text.slice(1_999)]).toEqual(['</script><img src=x onerror=alert(1)>', 'x … 998000 more characters']);
  });

  test('a new or binary file says so', () => {
    expect(unifiedDiff('diff --git a/x b/x\nnew file mode 100644\nBinary files /dev/null and b/x differ\n').map(({ text }) => text)).toEqual(['new file mode 100644', 'Binary files /dev/null and b/x differ']);
  });
});

describe('facts in words', () => {
  test('a fact is one line in the past tense', () => {
    const facts = [
      { kind: 'task.created', task: 'T-28', project: 'harbour', by: 'window', wish: { title: 't', prompt: 'p', agent: 'codex', command: null, base: null, priority: 5, maxRuns: 3 } },
      { kind: 'run.closed', task: 'T-28', run: 2, outcome: { kind: 'failed', purpose: 'agent', code: null, signal: 'SIGKILL' }, work: { head: 'a', commits: 1, files: 3, added: 58, removed: 2, uncommitted: 0 } },
      { kind: 'session.activity', task: 'T-28', run: 2, session, activity: { kind: 'waiting', source: 'notification', saw: 'may I?' } },
      { kind: 'task.cancelled', task: 'T-28', by: 'cli' },
    ].map((fact) => sayFact(Fact.parse(fact)));
    expect(facts).toEqual(['created in the window for codex, priority 5', 'run 2 failed, SIGKILL: 1 commit, 3 files, +58 −2', 'waiting: may I? (notification)', 'cancelled on the command line']);
  });
});
