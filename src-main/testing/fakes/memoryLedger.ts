// A ledger in memory with the real one's promises: numbered without a gap, batches whole or not at all, older epochs fenced.
import { Fault } from '../../engine/fault.ts';
import type { Batch, Ledger } from '../../engine/ports/ledger.ts';
import { subjectOf, type Recorded } from '../../../src-shared/model/facts.ts';

/** What lies on the disk and outlives every opening. */
export class LedgerDisk {
  readonly facts: Recorded[] = [];
  readonly answers = new Map<string, unknown>();
  epoch = 0;
  /** How many batches were made durable. */
  appends = 0;
  /** While true nothing can be appended. */
  isFull = false;

  open(): Ledger {
    this.epoch += 1;
    return new MemoryLedger(this, this.epoch);
  }
}

class MemoryLedger implements Ledger {
  readonly epoch: number;
  readonly tamper = null;
  readonly #disk: LedgerDisk;

  constructor(disk: LedgerDisk, epoch: number) {
    this.#disk = disk;
    this.epoch = epoch;
  }

  async *read(after: number, subject?: string): AsyncIterable<readonly Recorded[]> {
    const facts = this.#disk.facts.slice(after);
    const due = subject === undefined ? facts : facts.filter(({ fact }) => subjectOf(fact) === subject);
    if (due.length > 0) yield due;
  }

  async append({ facts, answers }: Batch, at: number): Promise<readonly Recorded[]> {
    if (this.epoch !== this.#disk.epoch) throw new Fault('epoch-lost', 'append to the ledger', `epoch ${this.#disk.epoch} has taken over`);
    const taken = answers.find(({ id }) => this.#disk.answers.has(id));
    if (taken) throw new Fault('other', 'append to the ledger', `command ${taken.id} has been answered before`);
    if (this.#disk.isFull) throw new Fault('disk-full', 'append to the ledger', 'The disk is full: /ledger needs 4096 bytes more. Free some space; it goes on by itself.');
    this.#disk.appends += 1;
    const from = this.#disk.facts.length;
    const recorded = facts.map((fact, index): Recorded => ({ seq: from + index + 1, at, fact }));
    this.#disk.facts.push(...recorded);
    for (const { id, answer } of answers) this.#disk.answers.set(id, answer);
    return recorded;
  }

  async answer(commandId: string): Promise<unknown> {
    return this.#disk.answers.get(commandId);
  }

  async close(): Promise<void> {}
}
