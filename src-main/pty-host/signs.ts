// What a terminal shows of its agent's state, as a level: told only when it changes, except for the time of the last byte.
import type { Signs } from '../../src-shared/model/session.ts';

const flowingMs = 5000; // spinners of agents tick at least every second; five seconds without a byte are silence

export interface SignsWatch {
  readonly now: Signs;
  output(): void;
  input(bytes: Uint8Array): void;
  attention(text: string): void;
  title(text: string): void;
  end(): void;
}

const isReturn = (byte: number) => byte === 0x0d || byte === 0x0a;

export function watchSigns(changed: () => void): SignsWatch {
  let signs: Signs = { flowing: false, attention: null, title: '', lastOutputAt: 0 };
  let timer: NodeJS.Timeout | null = null;
  const change = (part: Partial<Signs>) => {
    signs = { ...signs, ...part };
    changed();
  };
  const mayBeSilent = () => {
    const left = signs.lastOutputAt + flowingMs - Date.now();
    timer = left > 0 ? setTimeout(mayBeSilent, Math.min(left, flowingMs)) : null;
    if (!timer) change({ flowing: false });
  };
  return {
    get now() {
      return signs;
    },
    output: () => {
      signs = { ...signs, lastOutputAt: Date.now() };
      timer ??= setTimeout(mayBeSilent, flowingMs);
      if (!signs.flowing) change({ flowing: true });
    },
    input: (bytes) => {
      if (signs.attention && bytes.some(isReturn)) change({ attention: null });
    },
    attention: (text) => change({ attention: { text, at: Date.now() } }),
    title: (title) => {
      if (title !== signs.title) change({ title });
    },
    end: () => {
      if (timer) clearTimeout(timer);
      signs = { ...signs, flowing: false };
    },
  };
}
