// What every ledger promises, real or in memory. Runs the same sentences on whichever one it is given.
import { describe, expect, test } from 'vitest';
import type { Batch, Ledger } from '../../engine/ports/ledger.ts';
import type { Fact, Recorded } from '../../../src-shared/model/facts.ts';

/** Somewhere a ledger lies. Opening it again takes over from whoever had it, as if that one had died. */
export interface LedgerPlace extends AsyncDisposable {
  open(): Promise<Ledger>;
}

const at = 1_700_000_000_000;
const setting = (value: number): Fact => ({ kind: 'setting.set', project: null, key: 'order', value, by: 'api' });
const batch = (facts: readonly Fact[], ...answered: string[]): Batch => ({ facts, answers: answered.map((id) => ({ id, answer: { first: id } })) });

async function everything(ledger: Ledger, after = 0, subject?: string): Promise<readonly Recorded[]> {
  const all: Recorded[] = [];
  for await (const chunk of ledger.read(after, subject)) all.push(...chunk);
  return all;
}

export function ledgerContract(name: string, makePlace: () => Promise<LedgerPlace>): void {
  describe(name, () => {
    const on = (sentence: string, check: (ledger: Ledger, place: LedgerPlace) => Promise<void>) => test(sentence, async () => {
      await using place = await makePlace();
      await check(await place.open(), place);
    });

    on('numbers facts from 1 without a gap, also after it is opened again', async (ledger, place) => {
      const first = await ledger.append(batch([setting(1), setting(2)]), at);
      await ledger.close();
      const again = await place.open();
      const second = await again.append(batch([setting(3)]), at + 1);
      expect([...first, ...second]).toEqual([
        { seq: 1, at, fact: setting(1) }, { seq: 2, at, fact: setting(2) }, { seq: 3, at: at + 1, fact: setting(3) },
      ]);
      expect(await everything(again)).toEqual([...first, ...second]);
    });

    on('reads exactly what comes after a number', async (ledger) => {
      const kept = await ledger.append(batch(Array.from({ length: 2500 }, (_, index) => setting(index))), at);
      expect(await everything(ledger)).toEqual(kept);
      expect(await everything(ledger, 2498)).toEqual(kept.slice(2498));
      expect(await everything(ledger, 2500)).toEqual([]);
    });

    on('reads the facts of one subject only', async (ledger) => {
      const added: Fact = { kind: 'setting.set', project: null, key: 'slots', value: 2, by: 'cli' };
      await ledger.append(batch([added, { kind: 'dispatch.changed', mode: 'drain', by: 'cli' }]), at);
      expect((await everything(ledger, 0, 'host')).map(({ seq }) => seq)).toEqual([1, 2]);
      expect(await everything(ledger, 0, 'task:T-1')).toEqual([]);
    });

    on('keeps the order in which a hundred callers asked at once', async (ledger) => {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ledger.append(batch([setting(index), setting(1000 + index)]), at)));
      expect(answers.flat().map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      expect(await everything(ledger)).toEqual(answers.flat());
    });

    on('keeps the answer of a command, also after it is opened again', async (ledger, place) => {
      await ledger.append(batch([setting(1)], 'command-1'), at);
      await ledger.append(batch([], 'command-2'), at);
      await ledger.close();
      const again = await place.open();
      expect(await Promise.all(['command-1', 'command-2', 'command-3'].map((id) => again.answer(id)))).toEqual([
        { first: 'command-1' }, { first: 'command-2' }, undefined,
      ]);
    });

    on('answers a command once: a second answer is refused with everything beside it', async (ledger) => {
      await ledger.append(batch([setting(1)], 'command-1'), at);
      const outcomes = await Promise.allSettled([
        ledger.append(batch([setting(2)]), at),
        ledger.append({ facts: [setting(3)], answers: [{ id: 'command-2', answer: 2 }, { id: 'command-1', answer: 'another' }] }, at),
        ledger.append(batch([setting(4)]), at),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await everything(ledger)).map(({ seq, fact }) => [seq, fact])).toEqual([[1, setting(1)], [2, setting(2)], [3, setting(4)]]);
      expect([await ledger.answer('command-1'), await ledger.answer('command-2')]).toEqual([{ first: 'command-1' }, undefined]);
    });

    on('gives each opening a higher epoch and lets a lower one append nothing', async (old, place) => {
      await old.append(batch([setting(1)]), at);
      const young = await place.open();
      expect(young.epoch).toBeGreaterThan(old.epoch);
      await expect(old.append(batch([setting(2)], 'command-1'), at)).rejects.toMatchObject({ code: 'epoch-lost' });
      expect(await young.append(batch([setting(3)]), at)).toEqual([{ seq: 2, at, fact: setting(3) }]);
      expect((await everything(young)).map(({ fact }) => fact)).toEqual([setting(1), setting(3)]);
      expect(await young.answer('command-1')).toBe(undefined);
    });
  });
}
