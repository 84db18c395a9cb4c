// How all benches measure: in turns, so that a noisy second hits every measure alike, and in ratios inside one run, because only they mean
// anything on a machine with neighbours.

/** The median over `rounds` of what each measure answers. */
export async function takeTurns<const Measures extends readonly (() => Promise<number>)[]>(measures: Measures, rounds = 5): Promise<{ [Key in keyof Measures]: number }> {
  const seen = measures.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, measure] of measures.entries()) seen[index]?.push(await measure());
  }
  return medians(measures, (index) => median(seen[index] ?? []));
}

// A tuple's map has the tuple's length, which its type does not say.
function medians<const Measures extends readonly unknown[]>(measures: Measures, at: (index: number) => number): { [Key in keyof Measures]: number };
function medians(measures: readonly unknown[], at: (index: number) => number): number[] {
  return measures.map((_, index) => at(index));
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Milliseconds it took. */
export async function took(deed: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await deed();
  return performance.now() - began;
}

/** Three digits that mean something. */
export const round = (value: number): number => Number(value.toPrecision(3));

/** One line of JSON: the figures of this machine, and the ratios between them. */
export const report = (bench: string, figures: Readonly<Record<string, number>>, ratios: Readonly<Record<string, number>>): void =>
  console.log(JSON.stringify({ bench, ...rounded(figures), ratios: rounded(ratios) }));

const rounded = (all: Readonly<Record<string, number>>): Record<string, number> => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, round(value)]));
