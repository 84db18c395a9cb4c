// Asking for change: each command carries an id, so that asking again after a broken road changes nothing twice. Nothing is shown as done
// before its fact arrives; until then it is "asked".
import { ORPCError } from '@orpc/client';
import { create } from 'zustand';
import { Refusal, refusalSentence } from '../../src-shared/model/refusal.ts';
import { say } from '../design/toasts.ts';
import { NoRoad, roadCount } from './client.ts';
import { useConnection } from './state.ts';

export type Answer<O> = { readonly ok: O } | { readonly refused: string; readonly refusal: Refusal | null };

const patience = 10_000; // ms to wait for a broken road before a command is given back

interface Way {
  /** What the command is about, such as `T-12` or `dispatch`: `useAsked` shows it while it is on its way. */
  readonly about?: string;
  /** True: the caller shows the refusal itself; otherwise a toast does. */
  readonly quiet?: boolean;
}

const useAskedStore = create<{ readonly asked: ReadonlyMap<string, number> }>(() => ({ asked: new Map() }));

/** True while something was asked about this and its fact has not come yet. */
export const useAsked = (about: string): boolean => useAskedStore(({ asked }) => (asked.get(about) ?? 0) > 0);

/** Asks once; answers with what came, or with the sentence of the refusal. It never throws. */
export async function ask<const I extends object, O>(
  procedure: (input: NoInfer<I> & { commandId: string }) => Promise<O>, input: I, { about, quiet = false }: Way = {},
): Promise<Answer<O>> {
  if (about) count(about, 1);
  const answer = await send(procedure, { ...input, commandId: crypto.randomUUID() });
  if (about) requestAnimationFrame(() => requestAnimationFrame(() => count(about, -1))); // its fact came before the answer and is on screen by then
  if ('refused' in answer && !quiet) say({ glyph: 'dash', text: answer.refused });
  return answer;
}

/** Asks for something that changes nothing, such as a look; the same answers. */
export async function look<O>(question: () => Promise<O>): Promise<Answer<O>> {
  try {
    return { ok: await question() };
  } catch (error) {
    return refused(error);
  }
}

async function send<I, O>(procedure: (input: I) => Promise<O>, input: I): Promise<Answer<O>> {
  const road = roadCount();
  try {
    return { ok: await procedure(input) };
  } catch (error) {
    if (error instanceof ORPCError) return refused(error);
    if (!(await anotherRoad(road))) return refused(error);
  }
  try {
    return { ok: await procedure(input) };
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): { readonly refused: string; readonly refusal: Refusal | null } {
  const refusal = error instanceof ORPCError && error.code === 'REFUSED' ? Refusal.safeParse(error.data).data : undefined;
  if (refusal) return { refused: refusalSentence(refusal), refusal };
  if (error instanceof NoRoad) return { refused: 'The host cannot be reached. Nothing was changed.', refusal: null };
  return { refused: `The host answered: ${error instanceof Error ? error.message : String(error)}`, refusal: null };
}

/** Waits for a road newer than the one that broke; the break may be noticed here before or after it is noticed there. */
function anotherRoad(broken: number): Promise<boolean> {
  const there = () => roadCount() > broken && useConnection.getState().kind === 'connected';
  if (there()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (connected: boolean) => { clearTimeout(late); stop(); resolve(connected); };
    const late = setTimeout(() => settle(false), patience);
    const stop = useConnection.subscribe(() => { if (there()) settle(true); });
  });
}

const count = (about: string, change: number): void =>
  useAskedStore.setState(({ asked }) => ({ asked: new Map(asked).set(about, (asked.get(about) ?? 0) + change) }));
