// Small sentences about runs and statuses that several pages print.
import type { Run } from '../../src-shared/model/run.ts';
import { ending } from '../../src-shared/model/status.ts';
import { span } from '../../src-shared/text/say.ts';

/** How a run ended and how long it took. */
export function runSaid({ openedAt, closed }: Run): string {
  if (!closed) return 'runs';
  const { outcome } = closed;
  const took = span(closed.at - openedAt);
  if (outcome.kind === 'completed') return `done in ${took}`;
  if (outcome.kind === 'failed') return `failed after ${took}, ${ending(outcome)}`;
  if (outcome.kind === 'blocked') return `could not start: ${outcome.detail}`;
  return outcome.kind === 'lost' ? `lost: ${outcome.why}` : `${outcome.kind} after ${took}`;
}

/** The sentence without the word that stands before it already. */
export const afterWord = (sentence: string): string => sentence.replace(/^(ready|asks): /, '');

export const capital = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

/** `36:12`, `1:26:40`: how long a run has been open. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
