// What people write for tasks, sessions and numbers, turned into what the contract takes; a wrong name is refused in the usual words.
import { InvalidArgumentError } from 'commander';
import { ProjectId, TaskId } from '../../src-shared/model/ids.ts';
import { refusalSentence, type Refusal } from '../../src-shared/model/refusal.ts';
import { NotDone } from './notDone.ts';

/** `T-12`, `t-12`, `12`. */
export function taskId(text: string): TaskId {
  const parsed = TaskId.safeParse(`T-${text.replace(/^t-/i, '')}`);
  return parsed.success ? parsed.data : refuse({ code: 'no-such-task', task: text });
}

export function projectId(text: string): ProjectId {
  const parsed = ProjectId.safeParse(text);
  return parsed.success ? parsed.data : refuse({ code: 'no-such-project', project: text });
}

/** Reads an option's whole number; anything else is a usage error. */
export const wholeNumber = (least: number, most: number) => (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  return value;
};

export const commaList = (text: string): string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== '');

function refuse(refusal: Refusal): never {
  const sentence = refusalSentence(refusal);
  throw new NotDone(sentence, { refused: refusal, sentence });
}
