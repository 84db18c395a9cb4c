// Turns what a command says, or why it could not be done, into stdout, stderr and an exit code: 0 done, 1 refused or failed.
import { ORPCError } from '@orpc/client';
import type { Command } from 'commander';
import { z } from 'zod';
import { CommandId } from '../../src-shared/model/ids.ts';
import { Refusal, refusalSentence } from '../../src-shared/model/refusal.ts';
import { openDesk, type Desk, type Said } from './desk.ts';
import { NotDone } from './notDone.ts';

/** A commander action made of a function from desk and arguments to what is said. With `--json`, stdout gets exactly one document. */
export function act<A extends readonly unknown[]>(does: (desk: Desk, ...given: A) => Promise<Said>) {
  return async function (this: Command, ...given: A): Promise<void> {
    const wantsJson = this.optsWithGlobals<{ json?: boolean }>().json === true;
    try {
      await using desk = openDesk(wantsJson);
      const said = await does(desk, ...given).catch((thrown: unknown) => {
        throw desk.hostHasGone() && !(thrown instanceof NotDone) ? new NotDone('The host went away. Its agents go on.') : thrown;
      });
      if (wantsJson) print(said.json);
      else if (said.text !== '') process.stdout.write(`${said.text}\n`);
      process.exitCode = said.exit ?? 0;
    } catch (thrown) {
      const why = explain(thrown);
      process.stderr.write(`switchyard: ${why.sentence}\n`);
      if (wantsJson) print(why.json);
      process.exitCode = 1;
    }
  };
}

/** A fresh id for a command; sending it again would repeat the first answer. */
export const commandId = (): CommandId => CommandId.parse(`cli-${crypto.randomUUID()}`);

const print = (document: unknown): void => void process.stdout.write(`${JSON.stringify(document, null, process.stdout.isTTY ? 2 : 0)}\n`);

interface Why {
  readonly sentence: string;
  readonly json: unknown;
}

/** The refusal's sentence; else what was wrong with the input; else what broke. */
export function explain(thrown: unknown): Why {
  if (thrown instanceof NotDone) return { sentence: thrown.message, json: thrown.json ?? { failed: thrown.message } };
  if (thrown instanceof ORPCError) {
    const refusal = thrown.code === 'REFUSED' ? Refusal.safeParse(thrown.data) : null;
    if (refusal?.success) return { sentence: refusalSentence(refusal.data), json: { refused: refusal.data, sentence: refusalSentence(refusal.data) } };
    const wrong = thrown.code === 'BAD_REQUEST' ? WrongInput.safeParse(thrown.data) : null;
    if (wrong?.success) return failed(wrong.data.issues.map(({ path, message }) => `${path?.join('.') ?? 'input'}: ${message}`).join('; '));
    if (thrown.status >= 500) return failed(`The host failed: ${thrown.message}. Its log says more (switchyard doctor names its folder).`);
  }
  return failed(thrown instanceof Error ? thrown.message : String(thrown));
}

const failed = (sentence: string): Why => ({ sentence, json: { failed: sentence } });

const WrongInput = z.object({ issues: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() })) });
