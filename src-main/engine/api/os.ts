// How handlers speak: the contract with the caller's name in the context, and refusals thrown as the typed error the contract declares.
import { implement } from '@orpc/server';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { By } from '../../../src-shared/model/facts.ts';
import { refusalSentence, type Refusal } from '../../../src-shared/model/refusal.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import type { Decision, Recorder } from '../record.ts';

/** Who is at the other end of a connection. */
export interface Caller {
  readonly by: By;
}

export const os = implement(contract).$context<Caller>();

type Refuse = { readonly REFUSED: (said: { message: string; data: Refusal }) => Error };

/** The refusal as the error that crosses the wire. */
export const refused = (errors: Refuse, refusal: Refusal): Error => errors.REFUSED({ message: refusalSentence(refusal), data: refusal });

/** Puts a command before the recorder: its answer, or its refusal thrown. `name` and the input tell a repeated command from a reused id. */
export const asking = (recorder: Recorder) =>
  async <A>(name: string, { commandId, ...asked }: { readonly commandId: string }, errors: Refuse, decide: (draft: Model) => Decision<A>): Promise<A> => {
    const answer = await recorder.command({ id: commandId, asked: [name, asked] }, decide);
    if ('refusal' in answer) throw refused(errors, answer.refusal);
    return answer.answer;
  };
