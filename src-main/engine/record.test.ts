import { describe, expect, test } from 'vitest';
import { commandId, openYard, sampleId } from '../testing/yard.ts';
import type { Fact } from '../../src-shared/model/facts.ts';
import { changeDispatch } from './decide/dispatch.ts';

const renamed = (name: string): Fact => ({ kind: 'project.renamed', project: sampleId, name, by: 'api' });
const naming = (name: string) => () => ({ facts: [renamed(name)], answer: name });

describe('group commit', () => {
  test('a hundred callers of one turn share one append and each get their own answer', async () => {
    await using yard = await openYard();
    const before = yard.machine.ledger.appends;
    const names = Array.from({ length: 100 }, (_, index) => `name-${index}`);
    const answers = await Promise.all(names.map((name) => yard.engine.recorder.command({ id: `id-${name}`, asked: name }, naming(name))));
    expect([yard.machine.ledger.appends - before, answers, yard.facts().slice(-100)]).toEqual([1, names.map((answer) => ({ answer })), names.map(renamed)]);
  });

  test('what is asked while a batch is being written gathers for the next', async () => {
    await using yard = await openYard();
    const before = yard.machine.ledger.appends;
    const first = yard.engine.recorder.command({ id: 'first-one', asked: 1 }, naming('first'));
    await Promise.resolve();
    await Promise.resolve();
    const later = ['b', 'c', 'd'].map((name) => yard.engine.recorder.command({ id: `later-${name}`, asked: name }, naming(name)));
    await Promise.all([first, ...later]);
    expect(yard.machine.ledger.appends - before).toBe(2);
  });

  test('each decides on what the ones before it in the same batch decided', async () => {
    await using yard = await openYard();
    const drain = (id: string) => yard.engine.recorder.command({ id, asked: id }, (draft) => changeDispatch(draft, 'drain', 'api'));
    const before = yard.facts().length;
    await Promise.all([drain('drain-one'), drain('drain-two')]);
    expect(yard.kinds(before)).toEqual(['dispatch.changed']);
  });

  test('a decision that breaks breaks for its own caller only', async () => {
    await using yard = await openYard();
    const broken = yard.engine.recorder.command({ id: 'broken-one', asked: 1 }, () => { throw new Error('bug'); });
    const fine = yard.engine.recorder.command({ id: 'fine-one', asked: 2 }, naming('fine'));
    expect(await Promise.allSettled([broken, fine])).toMatchObject([{ status: 'rejected', reason: { message: 'bug' } }, { status: 'fulfilled', value: { answer: 'fine' } }]);
  });

  test('a watcher that breaks takes nothing back: the caller is answered, the others are told', async () => {
    await using yard = await openYard();
    const told: string[] = [];
    using _bad = yard.engine.watch(() => { throw new Error('a broken window'); });
    using _good = yard.engine.watch((news) => { if ('facts' in news) told.push(...news.facts.map(({ fact }) => fact.kind)); });
    const answer = await yard.engine.recorder.command({ id: 'name-it-so', asked: 1 }, naming('so'));
    expect([answer, told, yard.machine.faults]).toEqual([{ answer: 'so' }, ['project.renamed'], ['tell a watcher: Error: a broken window']]);
  });
});

describe('a command', () => {
  test('asked twice with the same id gets the first answer and changes once, also in one batch and after a restart', async () => {
    const yard = await openYard();
    const before = yard.facts().length;
    const ask = (of: typeof yard, name: string) => of.engine.recorder.command({ id: 'same-command', asked: 'rename' }, naming(name));
    const together = await Promise.all([ask(yard, 'one'), ask(yard, 'two')]);
    await using next = await yard.restart();
    expect([together, await ask(next, 'three'), next.facts().slice(before).filter(({ kind }) => kind === 'project.renamed')])
      .toEqual([[{ answer: 'one' }, { answer: 'one' }], { answer: 'one' }, [renamed('one')]]);
  });

  test('that uses an id again for something else is refused', async () => {
    await using yard = await openYard();
    await yard.engine.recorder.command({ id: 'same-command', asked: 'this' }, naming('this'));
    expect(await yard.engine.recorder.command({ id: 'same-command', asked: 'that' }, naming('that'))).toEqual({ refusal: { code: 'command-reused', commandId: 'same-command' } });
  });

  test('that was refused may be asked again, and is then decided anew', async () => {
    await using yard = await openYard();
    const ask = (isAllowed: boolean) => yard.engine.recorder.command({ id: 'same-command', asked: 1 }, isAllowed ? naming('now') : () => ({ refusal: { code: 'prompt-empty' } }));
    expect([await ask(false), await ask(true)]).toEqual([{ refusal: { code: 'prompt-empty' } }, { answer: 'now' }]);
  });
});

describe('a ledger that cannot be written', () => {
  test('leaves the model as it was, says why, and works once it can', async () => {
    await using yard = await openYard();
    const before = { seq: yard.engine.model.seq, project: yard.engine.model.projects.get(sampleId) };
    yard.machine.ledger.isFull = true;
    await expect(yard.engine.recorder.command({ id: 'too-much', asked: 1 }, naming('full'))).rejects.toMatchObject({ code: 'disk-full' });
    expect({ seq: yard.engine.model.seq, project: yard.engine.model.projects.get(sampleId) }).toEqual(before);
    yard.machine.ledger.isFull = false;
    expect(await yard.engine.recorder.command({ id: 'too-much', asked: 1 }, naming('room'))).toEqual({ answer: 'room' });
  });

  test('because it is full starts nothing new, says so, records what happened meanwhile afterwards, and goes on by itself', async () => {
    await using yard = await openYard();
    await yard.client.settings.set({ commandId: commandId(), key: 'slots', value: 1 });
    const [running, next] = [await yard.create(), await yard.create()];
    yard.machine.ledger.isFull = true;
    await yard.exits(running, 0);
    await yard.machine.clock.advance(120_000);
    const before = [await yard.says(running), await yard.says(next), yard.machine.terminals.living()];
    yard.machine.ledger.isFull = false;
    await yard.machine.clock.advance(120_000);
    const after = [await yard.says(running), await yard.says(next), yard.machine.terminals.living().length];
    expect({ before, after }).toEqual({
      before: ['quiet: quiet since hh:mm', 'held: the disk is full, free some space', []],
      after: ['ready: ready: 1 commit, 1 file', 'quiet: quiet since hh:mm', 1],
    });
  });

  test('is tried again by starting something, so that a waiting task needs nobody', async () => {
    await using yard = await openYard();
    const task = await yard.create();
    await yard.exits(task, 1);
    yard.machine.ledger.isFull = true;
    await yard.machine.clock.advance(60_000);
    const before = await yard.says(task);
    yard.machine.ledger.isFull = false;
    await yard.machine.clock.advance(20_000);
    expect([before, await yard.says(task)]).toEqual(['held: the disk is full, free some space', 'quiet: quiet since hh:mm']);
  });

  test('because another supervisor took it over ends this engine', async () => {
    const yard = await openYard();
    yard.machine.ledger.open();
    await expect(yard.engine.recorder.command({ id: 'too-late', asked: 1 }, naming('late'))).rejects.toMatchObject({ code: 'epoch-lost' });
    expect(yard.engine.signal.aborted).toBe(true);
    const before = yard.facts().length;
    await yard.machine.clock.advance(3_600_000);
    expect(yard.facts().length).toBe(before);
  });
});
