// The only way anything becomes true: decisions are made on a draft of the model, appended together, and only when durable applied,
// published and answered. While one batch is being written the next gathers: that is the group commit.
import type { Fact, Recorded } from '../../src-shared/model/facts.ts';
import { fold } from '../../src-shared/model/fold.ts';
import { draftOf, type Model } from '../../src-shared/model/model.ts';
import type { Refusal } from '../../src-shared/model/refusal.ts';
import { fnv1a } from '../../src-shared/text/fnv1a.ts';
import { Fault, type FaultCode } from './fault.ts';
import type { LiveModel } from './liveModel.ts';
import type { Clock } from './ports/clock.ts';
import type { Answered, Ledger } from './ports/ledger.ts';

export type Decision<A> = { readonly facts: readonly Fact[]; readonly answer: A } | { readonly refusal: Refusal };
export type Answer<A> = { readonly answer: A } | { readonly refusal: Refusal };

/** What a repeated command is recognised by. `asked` is the whole question, so that a reused id is noticed. */
export interface CommandName {
  readonly id: string;
  readonly asked: unknown;
}

interface Pending {
  readonly command: CommandName | null;
  readonly decide: (draft: Model) => Decision<unknown>;
  /** Gets the answer that `decide` gave, or that the same command was given before: a method, for its type is known only to the asker. */
  resolve(answer: Answer<unknown>): void;
  readonly reject: (fault: unknown) => void;
}

const tryAgainMs = 15_000; // between attempts to start something on a ledger that could not be written; each is one failed append

/** Why nothing can be written down, in words for a row; faults that say nothing about the ledger itself have none. */
const unwritable: Partial<Record<FaultCode, string>> = {
  'disk-full': 'the disk is full, free some space',
  'ledger-held': 'another program holds the ledger',
  'ledger-broken': 'the ledger cannot be written',
};

const widestBatch = 500; // decisions in one transaction; bounds how long the first of them waits

export class Recorder {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #live: LiveModel;
  readonly #publish: (facts: readonly Recorded[]) => void;
  readonly #superseded: () => void;
  readonly #troubled: () => void;
  #trouble: { readonly why: string; readonly since: number } | null = null;
  readonly #pending: Pending[] = [];
  #writing: Promise<void> | null = null;

  /**
   * `superseded` is called when another supervisor has taken the ledger over: this one must do nothing more. `troubled` is called
   * when the ledger can no longer be written, and when it can again.
   */
  constructor(parts: {
    ledger: Ledger; clock: Clock; live: LiveModel; publish: (facts: readonly Recorded[]) => void; superseded: () => void; troubled: () => void;
  }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#live = parts.live;
    this.#publish = parts.publish;
    this.#superseded = parts.superseded;
    this.#troubled = parts.troubled;
  }

  /** Why nothing can be written down since the last attempt, or null. Nothing new may start meanwhile. */
  get unwritable(): string | null {
    return this.#trouble?.why ?? null;
  }

  /** Whether it is time to find out, by starting something, if the ledger can be written again. */
  get mayTryAgain(): boolean {
    return this.#trouble !== null && this.#clock.steady() - this.#trouble.since >= tryAgainMs;
  }

  /** True when nothing waits and nothing is being written. */
  get idle(): boolean {
    return this.#writing === null && this.#pending.length === 0;
  }

  /** Answers a command once; a repeated id gets the first answer back and changes nothing. Rejects with a Fault when it cannot be made durable. */
  command<A>(name: CommandName, decide: (draft: Model) => Decision<A>): Promise<Answer<A>> {
    return this.#submit(name, decide);
  }

  /** Records what came of a step. `decide` sees everything recorded before and may answer with nothing. */
  async record(decide: (draft: Model) => readonly Fact[]): Promise<void> {
    await this.#submit(null, (draft) => ({ facts: decide(draft), answer: null }));
  }

  #submit<A>(command: CommandName | null, decide: (draft: Model) => Decision<A>): Promise<Answer<A>> {
    return new Promise<Answer<A>>((resolve, reject) => {
      this.#pending.push({ command, decide, reject, resolve: (answer: Answer<A>) => resolve(answer) });
      this.#writeSoon();
    });
  }

  #writeSoon(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
      if (this.#pending.length > 0) this.#writeSoon(); // asked for between the last batch and here
    });
  }

  async #writeAll(): Promise<void> {
    await Promise.resolve(); // lets the callers of one turn share one batch
    while (this.#pending.length > 0) {
      const wave = this.#pending.splice(0, widestBatch);
      try {
        await this.#write(wave);
      } catch (fault) {
        this.#failed(fault);
        for (const { reject } of wave) reject(fault);
      }
    }
  }

  #failed(fault: unknown): void {
    if (!(fault instanceof Fault)) return;
    if (fault.code === 'epoch-lost') this.#superseded();
    const why = unwritable[fault.code];
    if (why === undefined) return;
    this.#trouble = { why, since: this.#clock.steady() };
    this.#troubled();
  }

  async #write(wave: readonly Pending[]): Promise<void> {
    const kept = await Promise.all(wave.map(({ command }) => (command ? this.#ledger.answer(command.id) : undefined)));
    const at = this.#clock.now();
    const draft = draftOf(this.#live.model);
    const facts: Fact[] = [];
    const answers: Answered[] = [];
    const settled = wave.map((pending, index): Answer<unknown> | Broken => {
      const earlier = kept[index] ?? answers.find(({ id }) => id === pending.command?.id)?.answer;
      if (earlier !== undefined && pending.command) return repeated(earlier, pending.command);
      const decision = decided(pending, draft);
      if ('refusal' in decision || 'broke' in decision) return decision;
      for (const fact of decision.facts) fold(draft, { seq: draft.seq + 1, at, fact });
      facts.push(...decision.facts);
      if (pending.command) answers.push({ id: pending.command.id, answer: { asked: print(pending.command), answer: decision.answer } });
      return { answer: decision.answer };
    });
    if (facts.length > 0 || answers.length > 0) {
      const recorded = await this.#ledger.append({ facts, answers }, at);
      for (const fact of recorded) this.#live.apply(fact);
      this.#written();
      this.#publish(recorded);
    }
    wave.forEach((pending, index) => {
      const answer = settled[index] ?? { answer: null };
      if ('broke' in answer) pending.reject(answer.broke);
      else pending.resolve(answer);
    });
  }

  #written(): void {
    if (this.#trouble === null) return;
    this.#trouble = null;
    this.#troubled();
  }
}

/** A decision that threw: a bug, and its caller's alone; the others of its batch go on. */
interface Broken {
  readonly broke: unknown;
}

function decided({ decide }: Pending, draft: Model): Decision<unknown> | Broken {
  try {
    return decide(draft);
  } catch (broke) {
    return { broke };
  }
}

/** A short print of the question: equal questions print equal. */
const print = ({ asked }: CommandName): number => fnv1a(JSON.stringify(asked) ?? '');

function repeated(earlier: unknown, command: CommandName): Answer<unknown> {
  const isKept = typeof earlier === 'object' && earlier !== null && 'asked' in earlier && 'answer' in earlier;
  if (isKept && earlier.asked === print(command)) return { answer: earlier.answer };
  return { refusal: { code: 'command-reused', commandId: command.id } };
}
