// Hears the witnesses when all is over: the ledger's database, git, the agents' journal, the person's journal. Each oracle answers with
// sentences about what must not be; none believes the host.
import { isDeepStrictEqual } from 'node:util';
import { fold } from '../../../src-shared/model/fold.ts';
import type { Fact, Recorded } from '../../../src-shared/model/facts.ts';
import { emptyModel, type Model } from '../../../src-shared/model/model.ts';
import type { Snapshot } from '../../../src-shared/contract/feed.ts';
import { checkChain, genesis } from '../../adapters/sqlite/chain.ts';
import { lookAtLedger } from '../../adapters/sqlite/lookAtLedger.ts';
import { openLedger } from '../../adapters/sqlite/openLedger.ts';
import { identityOf } from '../../adapters/node/processIdentity.ts';
import { livesIn, overlaps, type AgentLife, type Entry } from '../agentJournal.ts';
import type { ClientLine } from './clientJournal.ts';
import { slots, type Ground } from './ground.ts';
import { judgeRuns } from './judgeRuns.ts';
import { createdBy } from './person.ts';
import { markOf } from './wishes.ts';

export interface Testimony {
  readonly ground: Ground;
  /** The person's checkout before anything began. */
  readonly before: readonly string[];
  readonly final: Snapshot | null;
  readonly lines: readonly ClientLine[];
  readonly told: ReadonlyMap<number, string>;
  readonly entries: readonly Entry[];
  readonly ptyKills: readonly number[];
  readonly broken: readonly string[];
}

export interface Verdict {
  readonly broken: readonly string[];
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly facts: number;
  readonly runs: number;
  readonly agents: number;
}

export type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** The facts of one kind, in order. */
export const all = <K extends Fact['kind']>(facts: readonly Recorded[], kind: K): readonly Of<K>[] =>
  facts.flatMap(({ fact }) => (isOf(fact, kind) ? [fact] : []));
const isOf = <K extends Fact['kind']>(fact: Fact, kind: K): fact is Of<K> => fact.kind === kind;

export async function hearWitnesses(testimony: Testimony): Promise<Verdict> {
  const { ground, lines, entries } = testimony;
  const { facts, broken: badLedger } = await readLedger(ground);
  const lives = livesIn(entries);
  const model = emptyModel();
  for (const fact of facts) fold(model, fact);
  const promised = judgePromises(facts, lines);
  const doubled = overlaps(lives);
  const after = await ground.repository.theirs();
  return {
    broken: [
      ...testimony.broken, ...badLedger, ...promised.broken, ...doubled.map((said) => `I2: ${said}`),
      ...judgeTold(facts, testimony), ...judgeFinal(model, testimony.final), ...judgeStarts(facts, lives),
      ...judgeSlots(facts),
      ...await judgeRuns(model, facts, lives, testimony),
      ...differences(testimony.before, after).map((line) => `I16: the person's checkout changed: ${line}`),
    ],
    acknowledged: promised.acknowledged, lost: promised.lost, doubled: doubled.length + testimony.broken.filter((said) => said.startsWith('I2')).length,
    facts: facts.length, runs: all(facts, 'run.opened').length, agents: lives.length,
  };
}

/** I7: opened as any host would, gapless, each row covering the one before. */
async function readLedger({ places }: Ground): Promise<{ facts: Recorded[]; broken: string[] }> {
  const me = await identityOf(process.pid);
  if (!me) throw new Error('this process cannot tell who it is');
  const ledger = await openLedger({
    folder: places.ledger, workerEntry: new URL('../../adapters/sqlite/ledgerWorker.ts', import.meta.url), holder: { ...me, kind: 'test' }, log: { info: () => {}, fault: () => {} },
  });
  const facts: Recorded[] = [];
  for await (const chunk of ledger.read(0)) facts.push(...chunk);
  const broken = ledger.tamper ? [`I7: the ledger is not what it was: ${JSON.stringify(ledger.tamper)}`] : [];
  await ledger.close();
  facts.forEach(({ seq }, index) => seq !== index + 1 && broken.push(`I7: fact ${seq} is number ${index + 1}`));
  const { db } = lookAtLedger(places.ledger);
  const chain = checkChain(db, genesis, Number.MAX_SAFE_INTEGER, facts.length + 1);
  db.close();
  if (chain.broken !== null || chain.link.seq !== facts.length) broken.push(`I7: the chain ends at ${chain.link.seq} of ${facts.length}`);
  return { facts, broken };
}

/** I1: what was acknowledged is there, and what was asked twice was done once. */
function judgePromises(facts: readonly Recorded[], lines: readonly ClientLine[]) {
  const marks = Map.groupBy(all(facts, 'task.created'), ({ wish }) => markOf(wish.prompt));
  const asked = new Map(lines.flatMap((line) => (line.what === 'asked' ? [[line.id, line] as const] : [])));
  const broken = [...marks].flatMap(([mark, made]) => (made.length > 1 ? [`I1: ${mark} was created ${made.length} times: ${made.map(({ task }) => task).join(', ')}`] : []));
  broken.push(...lines.flatMap((line) => (line.what === 'refused' && JSON.stringify(line.why).includes('command-reused') ? [`I1: ${line.id} asked again was taken for another question`] : [])));
  let acknowledged = 0;
  let lost = 0;
  for (const line of lines) {
    const wanted = line.what === 'answered' ? asked.get(line.id) : undefined;
    if (line.what !== 'answered' || !wanted || wanted.wish === 'add') continue;
    if (wanted.wish === 'create') acknowledged += 1;
    const kept = wanted.wish === 'create'
      ? marks.get(wanted.about)?.some(({ task }) => task === createdBy(line.answer))
      : facts.some(({ fact }) => fact.kind === deeds[wanted.wish] && fact.task === wanted.about);
    if (kept) continue;
    lost += 1;
    broken.push(`I1: ${wanted.wish} ${wanted.about} was acknowledged and is not in the ledger`);
  }
  return { broken, acknowledged, lost };
}

const deeds: Readonly<Record<string, 'task.cancelled' | 'run.stop-asked' | 'task.retried'>> = { cancel: 'task.cancelled', stop: 'run.stop-asked', retry: 'task.retried' };

/** I7: nothing was told before it was durable. */
function judgeTold(facts: readonly Recorded[], { told }: Testimony): string[] {
  return [...told].filter(([seq, said]) => JSON.stringify(facts[seq - 1]) !== said).map(([seq, said]) => `I7: fact ${seq} was told as ${said}, the ledger says ${JSON.stringify(facts[seq - 1])}`);
}

/** I7: what the last host said is so is what its facts fold to. */
function judgeFinal(model: Model, final: Snapshot | null): string[] {
  if (!final) return [];
  return final.tasks.filter((task) => !isDeepStrictEqual(plain(task), plain(model.tasks.get(task.id)))).map(({ id }) => `I7: the last host showed ${id} otherwise than its facts tell`);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** I3: every agent that began was asked for, durably, once. */
function judgeStarts(facts: readonly Recorded[], lives: readonly AgentLife[]): string[] {
  const requested = new Map(all(facts, 'session.requested').map((fact) => [String(fact.session), fact]));
  const seen = new Set<string>();
  return lives.flatMap(({ session, task, run, pid }) => {
    const wanted = requested.get(session ?? '');
    const twice = seen.has(session ?? '');
    seen.add(session ?? '');
    if (!wanted || wanted.task !== task || wanted.run !== run) return [`I3: agent ${pid} of ${task}, run ${run} began, nobody had asked for it`];
    return twice ? [`I3: session ${session} of ${task} was started twice`] : [];
  });
}

/** I26: never more open runs than slots. */
function judgeSlots(facts: readonly Recorded[]): string[] {
  let open = 0;
  return facts.flatMap(({ seq, fact }) => {
    if (fact.kind === 'run.opened') open += 1;
    if (fact.kind === 'run.closed') open -= 1;
    return open > slots ? [`I26: ${open} runs are open in ${slots} slots at fact ${seq}`] : [];
  });
}

export function differences(before: readonly string[], after: readonly string[]): string[] {
  const [was, is] = [new Set(before), new Set(after)];
  return [...before.filter((line) => !is.has(line)).map((line) => `- ${line}`), ...after.filter((line) => !was.has(line)).map((line) => `+ ${line}`)];
}
