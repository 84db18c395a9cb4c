// A look at the world that a page shows: looking, known, or unknown with the reason; never empty because it failed.
import { useCallback, useEffect, useRef, useState } from 'react';
import { look } from '../../connection/commands.ts';

export type Looked<T> = { readonly looking: true } | { readonly known: T } | { readonly unknown: string };

/** Looks when `about` changes and when asked again; what was known stays on the screen until the next answer. */
export function useLooked<T>(about: string, question: () => Promise<{ known: T } | { unknown: string }>): [Looked<T>, () => void] {
  const [seen, setSeen] = useState<{ readonly about: string; readonly looked: Looked<T> }>({ about, looked: { looking: true } });
  const [times, setTimes] = useState(0);
  const ask = useRef(question);
  useEffect(() => { ask.current = question; });
  useEffect(() => {
    let over = false;
    void look(() => ask.current()).then((answer) => { if (!over) setSeen({ about, looked: 'ok' in answer ? answer.ok : { unknown: answer.refused } }); });
    return () => { over = true; };
  }, [about, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  return [seen.about.split(' ')[0] === about.split(' ')[0] ? seen.looked : { looking: true }, again];
}
