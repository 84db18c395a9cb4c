// The one append-only record. What append() has answered survives kill -9 and power loss.
import type { Fact, Recorded } from '../../../src-shared/model/facts.ts';

/** The answer of a command, kept so that repeating the command repeats the answer. JSON. */
export interface Answered {
  readonly id: string;
  readonly answer: unknown;
}

/** Facts and command answers that become durable together or not at all. */
export interface Batch {
  readonly facts: readonly Fact[];
  readonly answers: readonly Answered[];
}

export type Tamper =
  | { readonly kind: 'rolled-back'; readonly seq: number; readonly expected: number } // shorter than its high-water mark
  | { readonly kind: 'chain-broken'; readonly seq: number } // a row does not follow from the one before
  | { readonly kind: 'unreadable'; readonly why: string };

export interface Ledger {
  /** This writer's number; each opening gets a higher one. An older epoch can append nothing. */
  readonly epoch: number;
  /** Set when the ledger does not end where it once ended, or does not follow from itself. */
  readonly tamper: Tamper | null;
  /** Every fact with seq > `after`, in order, in chunks; with `subject` only those filed under it, such as `task:T-12`. */
  read(after: number, subject?: string): AsyncIterable<readonly Recorded[]>;
  /** Makes the batch durable and answers with its facts numbered, `at` in wall milliseconds. Throws a Fault `epoch-lost` when another
   *  writer took over, `disk-full` when the disk is; then nothing of the batch was kept. */
  append(batch: Batch, at: number): Promise<readonly Recorded[]>;
  /** The kept answer of a command, or undefined if it was never answered. */
  answer(commandId: string): Promise<unknown>;
  close(): Promise<void>;
}
