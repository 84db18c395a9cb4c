// What a status looks like: its glyph, its word for people, and the tone that says whose turn it is.
import type { Status, StatusWord, Turn } from '../../src-shared/model/status.ts';
import type { StatusGlyphName } from '../design/shapes.tsx';

const glyphs: { readonly [W in StatusWord]: StatusGlyphName } = {
  working: 'working', quiet: 'quiet', waiting: 'question', unknown: 'unknown', preparing: 'preparing', stopping: 'preparing',
  queued: 'queued', held: 'held', retrying: 'retry', trust: 'trust',
  ready: 'ready', failed: 'failed', stopped: 'paused', blocked: 'failed', cancelled: 'cancelled',
};

const words: { readonly [W in StatusWord]: string } = {
  working: 'Working', quiet: 'Quiet', waiting: 'Waits for you', unknown: 'Unknown', preparing: 'Preparing', stopping: 'Stopping',
  queued: 'Queued', held: 'Held', retrying: 'Retrying', trust: 'Trust asked',
  ready: 'Ready for review', failed: 'Failed', stopped: 'Stopped', blocked: 'Could not start', cancelled: 'Cancelled',
};

export const glyphOf = ({ word, holds }: Pick<Status, 'word' | 'holds'>): StatusGlyphName => (word === 'held' && holds[0]?.kind === 'paused' ? 'paused' : glyphs[word]);

/** The word printed or spoken beside the glyph. */
export const wordOf = ({ word }: Pick<Status, 'word'>): string => words[word];

/** Classes for a glyph drawn in ink: signal when a person is asked for, paler when nothing happens now. */
export function toneOf({ word, turn }: Pick<Status, 'word' | 'turn'>): 'you' | 'i2' | '' {
  if (turn === 'act' || turn === 'review') return 'you';
  return idle.has(word) ? 'i2' : '';
}

const idle: ReadonlySet<StatusWord> = new Set(['queued', 'held', 'retrying', 'stopped', 'cancelled']);

/** Classes for a sentence: bold signal stands still for a person, plain signal can wait, ink is the machine's. */
export const sentenceTone = (turn: Turn): string => ({ act: 'you b', review: 'you', machine: '', nobody: 'i2' })[turn];
