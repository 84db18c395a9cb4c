// What is being said at the edge of the window: only when the thing is not on the screen, with one way out in it.
import { create } from 'zustand';
import type { GlyphName } from './shapes.tsx';

export interface Toast {
  readonly id: number;
  readonly glyph: GlyphName;
  readonly text: string;
  readonly act?: { readonly label: string; readonly does: () => void } | undefined;
}

const stay = 8_000; // ms: long enough to read a sentence twice and reach for its button

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

let last = 0;

/** Says one thing; it leaves by itself, or when dismissed. */
export function say(toast: Omit<Toast, 'id'>): void {
  last += 1;
  const id = last;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.filter(({ text }) => text !== toast.text).slice(-2), { ...toast, id }] }));
  setTimeout(() => dismiss(id), stay);
}

export const dismiss = (id: number): void => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
