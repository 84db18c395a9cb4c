// The engine's safety and liveness over seeded lives, and the proof that the lives would notice if they were lost.
import { describe, expect, it } from 'vitest';
import { Life } from './life.ts';
import { mutants } from './mutants.ts';

describe('a thousand lives', () => {
  it('break nothing that must hold, and all come to rest', async () => {
    const broken: string[] = [];
    for (let seed = 1; seed <= 1000; seed += 1) {
      const report = await new Life(seed).run();
      if (report.broken !== null) broken.push(`seed ${seed}: ${report.broken}`);
    }
    expect(broken).toEqual([]);
  }, 120_000);

  it('are the same when lived again with the same seed', async () => {
    const live = async () => {
      const life = new Life(42);
      await life.run();
      return life.machine.ledger.facts;
    };
    expect(await live()).toEqual(await live());
  });
});

describe('a planted fault', () => {
  it.each(mutants)('is noticed: $name', async (mutant) => {
    let noticed: string | null = null;
    for (let seed = 1; seed <= 2000 && noticed === null; seed += 1) noticed = (await new Life(seed, mutant).run()).broken;
    expect(noticed).not.toBeNull();
  }, 120_000);
});
