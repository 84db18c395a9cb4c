import { expect, test } from 'vitest';
import { clock } from '../text/say.ts';
import { retryAt } from './backoff.ts';
import { statusOf, type Status } from './status.ts';
import { aroundWith, at, foldAll, taskIn, told } from './tale.fixture.ts';

const { added, created, opened, ready, requested, started, lost, closed, failed } = told;
const open = [added, created, opened, ready, requested, started];
const work = { head: 'c1', commits: 2, files: 3, added: 9, removed: 1, uncommitted: 0 };

interface Look {
  readonly around?: Parameters<typeof aroundWith>;
  readonly busy?: number;
  readonly now?: number;
}

function statusAfter(facts: readonly object[], { around = [], busy = 0, now = at(100) }: Look = {}): Status {
  const model = foldAll(...facts);
  return statusOf(taskIn(model), { model, around: aroundWith(...around), open: { all: busy, inProject: () => busy }, now });
}

type Row = readonly [name: string, facts: readonly object[], word: string, turn: string, sentence: string, look?: Look];

const rows: readonly Row[] = [
  ['wished for', [added, created], 'queued', 'machine', 'starts next'],
  ['opened', [added, created, opened], 'preparing', 'machine', 'making its workspace'],
  ['with a workspace', [added, created, opened, ready], 'preparing', 'machine', 'starting its agent'],
  ['requested', open.slice(0, 5), 'preparing', 'machine', 'starting its agent'],
  ['in its setup', [added, created, opened, ready, told.setup, started], 'preparing', 'machine', 'setup command runs'],
  ['after its setup', [added, created, opened, ready, told.setup, started, told.exited(0)], 'preparing', 'machine', 'starting its agent'],
  ['after a setup that failed', [added, created, opened, ready, told.setup, started, told.exited(2)], 'stopping', 'machine', 'its setup ended: closing the run'],
  ['started', open, 'unknown', 'machine', 'no evidence yet'],
  ['printing', [...open, told.activity('working', 'prints output')], 'working', 'machine', 'prints output'],
  ['printing without a word for it', [...open, told.activity('working', '')], 'working', 'machine', 'working'],
  ['asking', [...open, told.activity('waiting', 'may I?')], 'waiting', 'act', 'asks: may I?'],
  ['quiet', [...open, told.activity('quiet', 'no output')], 'quiet', 'machine', `quiet since ${clock(at(7))}`],
  ['out of sight', [...open, told.activity('working', 'x')], 'unknown', 'machine', 'no evidence: it does not answer', { around: [{ terminals: 'it does not answer' }] }],
  ['asked to stop', [...open, told.stopAsked], 'stopping', 'machine', 'stopping: ending its agent'],
  ['cancelled while it ran', [...open, told.cancelled], 'stopping', 'machine', 'cancelled: ending its agent'],
  ['left by its agent', [...open, told.exited(0)], 'stopping', 'machine', 'its agent ended: reading its work'],
  ['refused by the machine', [...open.slice(0, 5), told.refused], 'stopping', 'machine', 'its agent did not start'],
  ['with a vanished agent', [...open, lost], 'preparing', 'machine', 'its agent vanished: starts again'],
  ['opened, then paused', [added, created, opened, told.dispatch('pause')], 'held', 'machine', `paused since ${clock(at(4))}`],
  ['with a vanished agent, then paused', [...open, lost, told.dispatch('pause')], 'held', 'machine', `paused since ${clock(at(8))}`],
  ['at work while paused', [...open, told.activity('working', 'x'), told.dispatch('pause')], 'working', 'machine', 'x'],
  ['opened, then draining', [added, created, opened, told.dispatch('drain')], 'preparing', 'machine', 'making its workspace'],
  ['cancelled before it ran', [added, created, told.cancelled], 'cancelled', 'nobody', `cancelled at ${clock(at(3))}`],
  ['done', [...open, told.exited(0), closed({ kind: 'completed' }, work)], 'ready', 'review', 'ready: 2 commits, 3 files'],
  ['done, not all committed', [...open, closed({ kind: 'completed' }, { ...work, commits: 0, files: 1, uncommitted: 1 })], 'ready', 'review', 'ready: 0 commits, 1 file, 1 uncommitted'],
  ['done without a trace', [...open, closed({ kind: 'completed' }, { ...work, commits: 0, files: 0 })], 'ready', 'review', 'done, nothing changed'],
  ['done, out of sight', [...open, closed({ kind: 'completed' })], 'ready', 'review', 'ready: could not look at its work'],
  ['stopped', [...open, closed({ kind: 'stopped' })], 'stopped', 'nobody', `stopped by you at ${clock(at(7))}`],
  ['blocked', [added, created, opened, closed({ kind: 'blocked', reason: 'base-missing', detail: 'no branch dev' })], 'blocked', 'act', 'could not start: no branch dev'],
  ['failed for good', [added, { ...created, wish: { ...created.wish, maxRuns: 1 } }, opened, closed(failed)], 'failed', 'act', '1 of 1 runs failed, exit 1'],
  ['failed in its setup', [added, { ...created, wish: { ...created.wish, maxRuns: 1 } }, opened, closed({ ...failed, purpose: 'setup', code: 127 })], 'failed', 'act', '1 of 1 runs failed, setup exit 127'],
  ['ended by a signal', [added, { ...created, wish: { ...created.wish, maxRuns: 1 } }, opened, closed({ ...failed, code: null, signal: 'SIGKILL' })], 'failed', 'act', '1 of 1 runs failed, SIGKILL'],
  ['lost for good', [added, { ...created, wish: { ...created.wish, maxRuns: 1 } }, opened, closed({ kind: 'lost', why: 'its terminal is gone' })], 'failed', 'act', 'lost: its terminal is gone'],
  ['done and asked for again', [...open, closed({ kind: 'completed' }, work), told.retried], 'queued', 'machine', 'starts next'],
  ['archived while it waited', [added, created, told.archived], 'held', 'nobody', 'archived'],
  ['archived when done', [...open, closed({ kind: 'completed' }, work), told.archived], 'ready', 'review', 'ready: 2 commits, 3 files'],
  ['failed once, its pause over', [added, created, opened, closed(failed)], 'queued', 'machine', 'starts next'],
  ['failed once and retried by hand', [added, created, opened, closed(failed), told.retried], 'queued', 'machine', 'starts next', { now: at(5) }],
  ['waiting while paused', [added, created, told.dispatch('pause')], 'held', 'machine', `paused since ${clock(at(3))}`],
  ['waiting while draining', [added, created, told.dispatch('drain')], 'held', 'machine', `draining since ${clock(at(3))}`],
  ['waiting for a slot', [added, created], 'queued', 'machine', '4 of 4 slots busy', { busy: 4 }],
  ['waiting for a slot of its project', [added, created], 'queued', 'machine', '1 of 1 slots busy here', { busy: 1, around: [{}, { slots: 1 }] }],
  ['without its folder', [added, created], 'held', 'machine', 'its folder is gone', { around: [{}, { missing: 'its folder is gone' }] }],
  ['in a project nobody looked at', [added, created], 'held', 'machine', 'its project was not looked at yet', { around: [{ projects: {} }] }],
  ['in an archived project', [added, created, { kind: 'project.archived', project: 'sample', by: 'api' }], 'held', 'machine', 'its project is archived'],
  ['in a removed project', [added, created, { kind: 'project.removed', project: 'sample', by: 'api' }], 'held', 'machine', 'its project was removed'],
  ['waiting for trust', [added, created], 'trust', 'act', 'setup command asks for your trust', { around: [{}, { trust: { digest: 'd', file: 'f', commands: ['setup: make'] } }] }],
  ['without its agent', [added, created], 'held', 'act', 'codex: install it', { around: [{ agents: [{ name: 'codex', title: 'Codex', path: null, version: null, missing: 'install it', origin: 'known' }] }] }],
  ['without terminals', [added, created], 'held', 'machine', 'terminals: no answer', { around: [{ terminals: 'no answer' }] }],
  ['on a ledger that was changed', [added, created], 'held', 'act', 'facts are missing', { around: [{ tamper: 'facts are missing' }] }],
  ['on a full disk', [added, created], 'held', 'act', 'the disk is full', { around: [{ unwritable: 'the disk is full' }] }],
];

for (const [name, facts, word, turn, sentence, look] of rows) {
  test(`a task ${name}`, () => {
    const status = statusAfter(facts, look);
    expect([status.word, status.turn, status.sentence]).toEqual([word, turn, sentence]);
  });
}

test('a pause before a retry counts down to the moment it is over, and not below a second', () => {
  const facts = [added, created, opened, closed(failed)];
  const until = retryAt(taskIn(foldAll(...facts)), { retryBaseSeconds: 10, retryCapSeconds: 60 });
  const statuses = [until - 8000, until - 1, until].map((now) => statusAfter(facts, { now }));
  expect(statuses.map(({ word, sentence, until: when }) => [word, sentence, when])).toEqual([
    ['retrying', 'run 2 in 8 s', until], ['retrying', 'run 2 in 1 s', until], ['queued', 'starts next', null],
  ]);
});

test('every reason to wait is told, the one to mend first', () => {
  const status = statusAfter([added, created, told.dispatch('drain')], { busy: 9, around: [{ terminals: 'no answer', unwritable: 'full' }, { missing: 'gone' }] });
  expect(status.holds.map(({ kind }) => kind)).toEqual(['draining', 'project', 'terminals', 'ledger', 'slot']);
});

test('since when is told by the fact that made it so', () => {
  expect([
    statusAfter([added, created]).since, statusAfter([added, created, opened]).since, statusAfter([...open, told.activity('quiet', '')]).since,
    statusAfter([...open, closed({ kind: 'stopped' })]).since, statusAfter([added, created, opened, told.dispatch('pause')]).since,
  ]).toEqual([at(2), at(3), at(7), at(7), at(4)]);
});

test('what we say ourselves fits a row', () => {
  const ours = rows.map(([, , , , sentence]) => sentence).filter((sentence) => !/^(no evidence: |ready: 0 commits)/.test(sentence));
  expect(ours.filter((sentence) => sentence.length > 34)).toEqual([]);
});
