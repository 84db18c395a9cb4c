// The inbox's sections: tasks in the order to take them, broken where the word changes.
import type { TaskId } from '../../../src-shared/model/ids.ts';
import type { StatusWord } from '../../../src-shared/model/status.ts';

export const inOrder = (act: readonly TaskId[], review: readonly TaskId[]): TaskId[] => [...act, ...review];

export interface Section {
  readonly word: StatusWord;
  readonly ids: readonly TaskId[];
}

/** `words` says for each task what it is; equal neighbours share a section. */
export function sectionsOf(ids: readonly TaskId[], words: readonly StatusWord[]): Section[] {
  const sections: { word: StatusWord; ids: TaskId[] }[] = [];
  for (const [index, id] of ids.entries()) {
    const word = words[index] ?? 'unknown';
    const last = sections.at(-1);
    if (last?.word === word) last.ids.push(id);
    else sections.push({ word, ids: [id] });
  }
  return sections;
}
