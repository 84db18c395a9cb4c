// `npm run simulate`: thousands of seeded lives, one life again with its facts, or the planted faults. Exit 0 only if all holds.
import { parseArgs } from 'node:util';
import { Life, type LifeReport, type Mutant } from './life.ts';
import { mutants } from './mutants.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, seeds: { type: 'string' }, from: { type: 'string' }, mutants: { type: 'boolean' }, mutant: { type: 'string' } } });
const mostMutantSeeds = 2000;

if (values.mutants) process.exitCode = await huntMutants();
else if (values.seed !== undefined) process.exitCode = await replay(Number(values.seed), mutants.find(({ name }) => name === values.mutant) ?? null);
else process.exitCode = await liveMany(Number(values.from ?? 1), Number(values.seeds ?? 2000));

/** One life, fact by fact. */
async function replay(seed: number, mutant: Mutant | null): Promise<number> {
  const life = new Life(seed, mutant);
  const report = await life.run();
  for (const { seq, at, fact } of life.machine.ledger.facts) console.log(`${String(seq).padStart(4)}  ${new Date(at).toISOString().slice(11, 23)}  ${JSON.stringify(fact)}`);
  console.log(report.broken === null ? `seed ${seed}: all held` : `seed ${seed}: BROKEN ${report.broken}`);
  return report.broken === null ? 0 : 1;
}

async function liveMany(from: number, seeds: number): Promise<number> {
  const began = performance.now();
  const broken: LifeReport[] = [];
  let facts = 0;
  let crashes = 0;
  let steps = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const report = await new Life(seed).run();
    facts += report.facts;
    crashes += report.crashes;
    steps += report.steps;
    if (report.broken !== null) broken.push(report);
  }
  for (const { seed, broken: what } of broken.slice(0, 10)) console.log(`seed ${seed}: ${what}\n  replay: npm run simulate -- --seed ${seed}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`simulate: ${seeds} lives, ${broken.length} broken, ${facts} facts, ${crashes} crashes, ${steps} events, ${seconds} s`);
  return broken.length === 0 ? 0 : 1;
}

async function huntMutants(): Promise<number> {
  let missed = 0;
  for (const mutant of mutants) {
    const caught = await hunt(mutant);
    if (!caught) missed += 1;
    console.log(caught ? `caught  ${mutant.name}: seed ${caught.seed}, ${caught.broken?.split('\n')[0]}` : `MISSED  ${mutant.name}: nothing noticed in ${mostMutantSeeds} lives`);
  }
  console.log(`simulate: ${mutants.length - missed} of ${mutants.length} planted faults caught`);
  return missed === 0 ? 0 : 1;
}

async function hunt(mutant: Mutant): Promise<LifeReport | null> {
  for (let seed = 1; seed <= mostMutantSeeds; seed += 1) {
    const report = await new Life(seed, mutant).run();
    if (report.broken !== null) return report;
  }
  return null;
}
