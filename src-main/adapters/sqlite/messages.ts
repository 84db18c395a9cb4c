// What the ledger's two halves say to each other across the thread: plain values only, facts already written as text.
import type { FaultCode } from '../../engine/fault.ts';
import type { Tamper } from '../../engine/ports/ledger.ts';
import type { Holder } from './claim.ts';

/** What the worker is started with. */
export interface Opening {
  readonly folder: string;
  readonly holder: Holder;
  /** Size of the file that is given up when the disk is full, so that a last word can still be written. */
  readonly ballastBytes: number;
  /** How often a missing ballast is tried again. */
  readonly ballastEveryMs: number;
  /** How long appends wait for a foreign program that holds the database. */
  readonly patienceMs: number;
}

/** A fact ready to be written; `body` is its JSON without the kind. */
export interface Line {
  readonly subject: string;
  readonly kind: string;
  readonly body: string;
}

export interface StoredLine extends Line {
  readonly seq: number;
  readonly at: number;
}

export interface AnswerLine {
  readonly id: string;
  readonly answer: string;
}

export interface AppendAsked {
  readonly ask: 'append';
  readonly id: number;
  readonly at: number;
  readonly lines: readonly Line[];
  readonly answers: readonly AnswerLine[];
}

export type Asked =
  | AppendAsked
  | { readonly ask: 'read'; readonly id: number; readonly after: number; readonly subject: string | null }
  | { readonly ask: 'answer'; readonly id: number; readonly command: string }
  | { readonly ask: 'close'; readonly id: number };

export interface ToldFault {
  readonly code: FaultCode;
  readonly doing: string;
  readonly said: string;
  readonly cause: string | null;
}

/** One shape for all answers: what was not asked for is empty. */
export interface Answer {
  /** Number of the first fact of an append. */
  readonly first: number;
  readonly lines: readonly StoredLine[];
  readonly answer: string | null;
}

export const nothing: Answer = { first: 0, lines: [], answer: null };

export type Told =
  | { readonly told: 'opened'; readonly epoch: number; readonly tamper: Tamper | null }
  | { readonly told: 'could-not-open'; readonly fault: ToldFault }
  | { readonly told: 'done'; readonly id: number; readonly answer: Answer }
  | { readonly told: 'failed'; readonly id: number; readonly fault: ToldFault }
  | { readonly told: 'tampered'; readonly tamper: Tamper }
  | { readonly told: 'said'; readonly said: string };
