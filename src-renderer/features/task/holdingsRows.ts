// What would be lost with a workspace, as rows of a dialog. A look that failed is a row and counts as work. Pure.
import type { Holdings } from '../../../src-shared/contract/workspaces.ts';

export interface HoldingsRow {
  readonly kind: string;
  /** How many; null: could not look. */
  readonly count: number | null;
  /** A few names, or why nobody could look. */
  readonly names: string;
}

const kinds = [
  ['modified', 'file with changes', 'files with changes', 'changed files'],
  ['untracked', 'file git does not know', 'files git does not know', 'files git does not know'],
  ['unpushed', 'commit on no other branch or remote', 'commits on no other branch or remote', 'commits'],
  ['stashes', 'stash', 'stashes', 'stashes'],
  ['unfinished', 'thing git is in the middle of', 'things git is in the middle of', 'unfinished work'],
  ['processes', 'process that lives in it', 'processes that live in it', 'processes'],
] as const;

/** A commit is known by its first eight letters. */
const short = (name: string): string => name.replace(/^([0-9a-f]{8})[0-9a-f]{32}\b/, '$1');

/** Only rows that say something: what was found, and what could not be looked at. */
export const holdingsRows = (holdings: Holdings): readonly HoldingsRow[] =>
  kinds.flatMap(([key, one, many, unseen]): HoldingsRow[] => {
    const seen = holdings[key];
    if ('unknown' in seen) return [{ kind: `${unseen}: could not look`, count: null, names: seen.unknown }];
    const { length } = seen.known;
    return length === 0 ? [] : [{ kind: length === 1 ? one : many, count: length, names: seen.known.slice(0, 3).map(short).join(', ') + (length > 3 ? ` and ${length - 3} more` : '') }];
  });

/** `Remove 7 and the unseen`: the act repeats what the list adds up to. */
export function removeWords(rows: readonly HoldingsRow[]): string {
  const total = rows.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const unseen = rows.some(({ count }) => count === null);
  if (total === 0) return unseen ? 'Remove the unseen' : 'Remove';
  return `Remove ${total}${unseen ? ' and the unseen' : ''}`;
}
