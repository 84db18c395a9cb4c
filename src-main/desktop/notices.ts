// What a notification says when tasks begin to call for a person while nobody looks. Pure.
import type { TaskId } from '../../src-shared/model/ids.ts';
import { count } from '../../src-shared/text/say.ts';
import type { Call } from './watchYard.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Where a click leads: one task, or null for the inbox. */
  readonly task: TaskId | null;
}

const mostNamed = 4; // titles; a notification shows few lines

/** One notice for everything that came at once, or null when nothing did. */
export function noticeOf(calls: readonly Call[]): Notice | null {
  const [first] = calls;
  if (!first) return null;
  if (calls.length === 1) return { title: first.title, body: first.sentence, task: first.task };
  const named = calls.slice(0, mostNamed).map(({ title }) => title).join('\n');
  const more = calls.length - mostNamed;
  return { title: `${count(calls.length, 'task')} need you`, body: more > 0 ? `${named}\nand ${more} more` : named, task: null };
}
