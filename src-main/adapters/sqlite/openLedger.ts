// The ledger port on SQLite: starts the ledger's thread and speaks to it. Facts become text here and facts again.
import { Worker } from 'node:worker_threads';
import { subjectOf, type Fact, type Recorded } from '../../../src-shared/model/facts.ts';
import { UnknownKind, upcast } from '../../../src-shared/model/upcast.ts';
import { Fault } from '../../engine/fault.ts';
import type { Ledger, Tamper } from '../../engine/ports/ledger.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { Holder } from './claim.ts';
import type { Answer, Asked, Line, Opening, StoredLine, Told } from './messages.ts';
import { hearFault, tamperedFault } from './sqliteFaults.ts';

export type { Holder } from './claim.ts';

export interface LedgerOptions {
  /** Exists, on a local disk, readable by this user alone; nothing else lies in it. */
  readonly folder: string;
  /** `ledgerWorker.ts`, or the bundle made of it. */
  readonly workerEntry: string | URL;
  readonly holder: Holder;
  readonly log: Log;
  /** Called when damage is found only after opening; from then on nothing is appended. */
  readonly tampered?: (tamper: Tamper) => void;
  readonly ballastBytes?: number;
  readonly ballastEveryMs?: number;
  readonly patienceMs?: number;
}

const usual = {
  ballastBytes: 32 << 20, // some hundred thousand facts
  ballastEveryMs: 5000,
  patienceMs: 30_000, // a backup or a browser of databases lets go sooner
};

/** Opens the ledger as its one writer. Throws a Fault `ledger-held` within 2 s when another living supervisor is that. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { folder, holder, ballastBytes, ballastEveryMs, patienceMs } = { ...usual, ...options };
  const opening: Opening = { folder, holder, ballastBytes, ballastEveryMs, patienceMs };
  const worker = new Worker(options.workerEntry, { workerData: opening, name: 'ledger' });
  const asking = askingOf(worker, options);
  const { epoch, tamper } = await asking.opened;
  if (tamper) options.log.fault('open the ledger', tamperedFault(tamper, folder));
  return {
    epoch,
    get tamper() { return asking.tamper() ?? tamper; },
    read: (after, subject) => chunks(after, subject ?? null, asking.ask),
    async append({ facts, answers }, at) {
      if (facts.length === 0 && answers.length === 0) return [];
      const lines = facts.map(written);
      const kept = answers.map(({ id, answer }) => ({ id, answer: JSON.stringify(answer ?? null) }));
      const { first } = await asking.ask((id) => ({ ask: 'append', id, at: Math.round(at), lines, answers: kept }));
      return facts.map((fact, index) => ({ seq: first + index, at: Math.round(at), fact }));
    },
    async answer(command) {
      const { answer } = await asking.ask((id) => ({ ask: 'answer', id, command }));
      return answer === null ? undefined : JSON.parse(answer);
    },
    close: () => asking.close(),
  };
}

type Ask = (make: (id: number) => Asked) => Promise<Answer>;

/** Pairs what is asked with what is told. When the thread ends, everything still asked fails. */
function askingOf(worker: Worker, { log, folder, tampered }: LedgerOptions) {
  const asked = new Map<number, PromiseWithResolvers<Answer>>();
  const opened = Promise.withResolvers<{ epoch: number; tamper: Tamper | null }>();
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let count = 0;
  let late: Tamper | null = null;
  let ended: Fault | null = null;
  let closing: Promise<void> | null = null;

  function end(fault: Fault): void {
    ended ??= fault;
    opened.reject(fault);
    for (const { reject } of asked.values()) reject(fault);
    asked.clear();
  }

  function hear(told: Told): void {
    if (told.told === 'opened') opened.resolve(told);
    else if (told.told === 'could-not-open') opened.reject(hearFault(told.fault));
    else if (told.told === 'said') log.info(told.said, { folder });
    else if (told.told === 'tampered') hearTamper(told.tamper);
    else {
      const waiting = asked.get(told.id);
      asked.delete(told.id);
      if (told.told === 'done') waiting?.resolve(told.answer);
      else waiting?.reject(hearFault(told.fault));
    }
  }

  function hearTamper(tamper: Tamper): void {
    late = tamper;
    log.fault('check the ledger', tamperedFault(tamper, folder));
    tampered?.(tamper);
  }

  const ask: Ask = (make) => {
    if (ended) return Promise.reject(ended);
    count += 1;
    const waiting = Promise.withResolvers<Answer>();
    asked.set(count, waiting);
    worker.postMessage(make(count));
    return waiting.promise;
  };

  async function close(): Promise<void> {
    const answered = ask((id) => ({ ask: 'close', id }));
    ended ??= new Fault('ledger-broken', 'use the ledger', 'the ledger is closed');
    await answered.finally(() => exited);
  }

  worker.on('message', hear);
  worker.once('error', (thrown) => end(new Fault('ledger-broken', 'use the ledger', `the ledger's thread broke: ${thrown.message}`, thrown)));
  worker.once('exit', () => end(new Fault('ledger-broken', 'use the ledger', "the ledger's thread has ended")));
  return { opened: opened.promise, ask, tamper: () => late, close: () => (closing ??= close()) };
}

async function* chunks(after: number, subject: string | null, ask: Ask): AsyncGenerator<readonly Recorded[]> {
  for (let from = after; ;) {
    const { lines } = await ask((id) => ({ ask: 'read', id, after: from, subject }));
    const last = lines.at(-1);
    if (!last) return;
    yield lines.map(recorded);
    from = last.seq;
  }
}

function written(fact: Fact): Line {
  const { kind, ...body } = fact;
  return { subject: subjectOf(fact), kind, body: JSON.stringify(body) };
}

function recorded({ seq, at, kind, body }: StoredLine): Recorded {
  try {
    return { seq, at, fact: upcast(kind, JSON.parse(body)) };
  } catch (thrown) {
    const said = thrown instanceof UnknownKind
      ? `Fact ${seq} was written by a newer Switchyard (${thrown.kind}). Start the newer version; nothing was changed.`
      : `Fact ${seq} (${kind}) cannot be understood: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    throw new Fault('ledger-broken', 'read the ledger', said, thrown);
  }
}
