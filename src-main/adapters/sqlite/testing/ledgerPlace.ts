// Ledgers for tests: a folder of their own, holders that are alive or dead as told, and processes that write until killed.
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger } from '../../../engine/ports/ledger.ts';
import type { Fact, Recorded } from '../../../../src-shared/model/facts.ts';
import { identityOf } from '../../node/processIdentity.ts';
import { openLedger, type Holder, type LedgerOptions } from '../openLedger.ts';

export const workerEntry = new URL('../ledgerWorker.ts', import.meta.url);
export const at = 1_700_000_000_000;
export const setting = (value: number): Fact => ({ kind: 'setting.set', project: null, key: 'order', value, by: 'api' });
export const batch = (...values: number[]) => ({ facts: values.map(setting), answers: [] });

/** A holder that is surely gone: no process ever has this boot. Whoever opens as it can be taken over although it lives. */
export const goneHolder: Holder = { kind: 'test', pid: process.pid, startTime: '1', bootId: 'before' };

export async function thisHolder(): Promise<Holder> {
  const identity = await identityOf(process.pid);
  if (!identity) throw new Error('this process has no identity');
  return { kind: 'test', ...identity };
}

export class TestLedgers implements AsyncDisposable {
  readonly folder: string;
  readonly said: string[] = [];
  readonly #told = new EventEmitter();
  readonly #open: Ledger[] = [];

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'switchyard-ledger-'));
  }

  async open(options: Partial<LedgerOptions> = {}): Promise<Ledger> {
    const log = { info: (line: string) => this.#hear(line), fault: (doing: string, cause: unknown) => this.#hear(`${doing}: ${String(cause)}`) };
    const ledger = await openLedger({ folder: this.folder, workerEntry, holder: goneHolder, ballastBytes: 4096, log, ...options });
    this.#open.push(ledger);
    return ledger;
  }

  /** Resolves once the log has said something like it. */
  async heard(like: RegExp): Promise<void> {
    while (!this.said.some((line) => like.test(line))) await once(this.#told, 'said');
  }

  #hear(line: string): void {
    this.said.push(line);
    this.#told.emit('said');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#open.map((ledger) => ledger.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function everything(ledger: Ledger, after = 0): Promise<readonly Recorded[]> {
  const all: Recorded[] = [];
  for await (const chunk of ledger.read(after)) all.push(...chunk);
  return all;
}

export const valuesOf = (facts: readonly Recorded[]): readonly unknown[] => facts.map(({ fact }) => (fact.kind === 'setting.set' ? fact.value : null));

/** A process that appends 0, 1, 2 … from several callers and writes each acknowledged number to `acks`. */
export function startWriter(folder: string, acks: string, mode: 'free' | 'stepwise' | 'as-gone' = 'free'): ChildProcess {
  return fork(new URL('./writer.ts', import.meta.url), [folder, acks, mode], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
}

export async function said(child: ChildProcess, expected: string): Promise<unknown> {
  for (;;) {
    const [message] = await once(child, 'message');
    if (message?.said === expected) return message;
  }
}

/** Resolves once `look` is true; the condition is what is waited for, not the time. */
export async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  while (!await look()) await delay(5);
}

/** Acknowledged numbers; a last line without its end was never finished. */
export const ackedIn = (acks: string): readonly number[] => readFileSync(acks, 'utf8').split('\n').slice(0, -1).map(Number);
