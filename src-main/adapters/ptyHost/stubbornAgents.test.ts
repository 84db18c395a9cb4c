// Agents that do not want to end, in every way a shell and perl can think of. Each process of theirs writes down its pid before it
// ignores what it is told, so survivors are found whatever they did to their parents, sessions and environments.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { where } from '../../testing/where.ts';
import { processes } from '../../pty-host/processTree.ts';
import { canAdopt } from '../../pty-host/subreaper.ts';
import { endOf, shell, until } from '../../testing/contracts/terminalsContract.ts';
import { hostUnderTest } from '../../testing/hostUnderTest.ts';
import type { HostUnderTest } from '../../testing/hostUnderTest.ts';

let host: HostUnderTest;
let count = 0;
beforeAll(async () => {
  host = await hostUnderTest();
});
afterAll(() => host.close());

const stay = 'trap "" TERM HUP INT QUIT; echo $$ >> $journal; exec sleep 1000';
const fleeing = (then: string) => `perl -e 'use POSIX; exit if fork; setsid; exit if fork; exec @ARGV' -- env -i journal=$journal PATH=$PATH sh -c '${then}'`;

/** What the agent does, and how many of its processes write themselves down. */
const agents: readonly [name: string, script: string, processes: number][] = [
  ['ignores every polite signal', stay, 1],
  ['leaves children in the background that ignore them too', `(${stay}) & sh -c '${stay}' & ${stay}`, 3],
  ['starts children in sessions of their own', `setsid sh -c '${stay}' & ${stay}`, 2],
  ['starts children with nohup', `nohup sh -c '${stay}' > /dev/null 2>&1 & ${stay}`, 2],
  ['forks twice into a session without the environment', `${fleeing(stay)}; ${stay}`, 2],
  ['does so twice over, from within', `${fleeing(`perl -e "use POSIX; exit if fork; setsid; exit if fork; exec @ARGV" -- env -i journal=$journal PATH=$PATH sh -c "trap \\"\\" TERM; echo \\$\\$ >> $journal; exec sleep 1000"; ${stay}`)}; ${stay}`, 3],
  ['stops itself', `sh -c 'echo $$ >> $journal; kill -STOP $$; sleep 1000' & echo $$ >> $journal; kill -STOP $$; sleep 1000`, 2],
  ['starts a new child whenever one is ended', `trap "" TERM; echo $$ >> $journal; while :; do sh -c '${stay}'; done`, 2],
];

function open(script: string) {
  const journal = join(host.folder, `journal-${++count}`);
  writeFileSync(journal, '');
  const spec = shell(host.folder, script);
  const written = () => (existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n').filter(Boolean).map(Number) : []);
  return { id: spec.id, spec: { ...spec, env: { ...spec.env, journal } }, written };
}

async function survivors(pids: readonly number[]): Promise<number[]> {
  const table = await processes();
  return pids.filter((pid) => table.get(pid)?.dead === false);
}

const whereAdopted = where(canAdopt, 'orphans are adopted on Linux with perl only');

it('adopts orphans here', () => {
  expect(host.terminals.host()?.subreaper).toBe(canAdopt);
});

whereAdopted.each(agents)('ends an agent that %s', async (name, script, wanted) => {
  const { id, spec, written } = open(script);
  await host.terminals.open(spec);
  await until(() => written().length >= wanted);
  const began = performance.now();
  await host.terminals.kill(id, 200);
  console.log(`nothing of an agent that ${name} is left after ${Math.round(performance.now() - began)} ms`);
  expect(await survivors(written())).toEqual([]);
});

whereAdopted('ends what an agent left behind when it ended by itself', async () => {
  const { id, spec, written } = open(`${fleeing(stay)}; setsid sh -c '${stay}' & while [ $(wc -l < $journal) -lt 2 ]; do sleep 0.01; done; exit 5`);
  await host.terminals.open(spec);
  expect(await endOf(host.terminals, id)).toEqual({ code: 5, signal: null });
  expect(written()).toHaveLength(2);
  await until(async () => (await survivors(written())).length === 0);
});

whereAdopted('leaves other terminals alone while it ends one', async () => {
  const other = open(`${fleeing(stay)}; setsid sh -c '${stay}' & ${stay}`);
  const one = open(`${fleeing(stay)}; ${stay}`);
  await host.terminals.open(other.spec);
  await host.terminals.open(one.spec);
  await until(() => other.written().length === 3 && one.written().length === 2);
  await host.terminals.kill(one.id, 0);
  expect(await survivors(one.written())).toEqual([]);
  expect(await survivors(other.written())).toHaveLength(3);
  await host.terminals.kill(other.id, 0);
  expect(await survivors(other.written())).toEqual([]);
});

it('ends politely what listens: the agent may say goodbye', async () => {
  const spec = shell(host.folder, `trap 'echo goodbye; exit 9' TERM; echo ready; while :; do sleep 0.05; done`);
  await host.terminals.open(spec);
  await until(async () => JSON.stringify((await host.terminals.pictures([spec.id], 5)).get(spec.id)).includes('ready'));
  await host.terminals.kill(spec.id, 10_000);
  expect(await endOf(host.terminals, spec.id)).toEqual({ code: 9, signal: null });
});
