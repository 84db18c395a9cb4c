// A person with a bad connection: asks, and asks again with the same command id until somebody answers.
import { z } from 'zod';
import type { Answer, Decision } from '../../engine/record.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../../src-shared/model/model.ts';
import { TaskId } from '../../../src-shared/model/ids.ts';

const Created = z.object({ task: TaskId });

export interface Wanted {
  readonly id: string;
  readonly asked: unknown;
  readonly decide: (draft: Model) => Decision<unknown>;
  /** For a new task: what tells it from every other. */
  readonly prompt?: string;
}

export class Client {
  /** Commands nobody has answered yet. */
  readonly waiting = new Map<string, Wanted>();
  /** Prompts of tasks whose creation was acknowledged, with the id the answer named. */
  readonly acknowledged = new Map<string, TaskId>();
  /** Prompts of every task ever asked for. */
  readonly asked = new Set<string>();

  want(wanted: Wanted): void {
    this.waiting.set(wanted.id, wanted);
    if (wanted.prompt) this.asked.add(wanted.prompt);
  }

  /** Sends everything unanswered to this supervisor. */
  sendAll(engine: Engine): void {
    for (const wanted of this.waiting.values()) {
      void engine.recorder.command({ id: wanted.id, asked: wanted.asked }, wanted.decide).then((answer) => this.#answered(wanted, answer), () => {});
    }
  }

  #answered(wanted: Wanted, answer: Answer<unknown>): void {
    this.waiting.delete(wanted.id);
    if (!wanted.prompt || 'refusal' in answer) return;
    const created = Created.safeParse(answer.answer);
    if (created.success) this.acknowledged.set(wanted.prompt, created.data.task);
  }
}
